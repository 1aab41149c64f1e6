using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class ClusterNodeTests
{
    private static readonly EmbeddingSet s_pool = Pools.Clumps(900, 4, 61);
    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(s_pool, Pools.Parameters(50, 9), RunContext.Quiet);

    [Fact]
    public void The_walk_down_and_the_walk_up_meet()
    {
        for (var id = 0; id < s_tree.Levels[1].Count; id++)
        {
            var node = s_tree.GetNode(2, id);
            Assert.Null(node.Parent);
            Assert.Equal(node.ChildCount, node.Children.Length);
            Assert.Equal(node.Size, node.Children.Sum(c => c.Size));
            Assert.All(node.Children, c => Assert.Equal(id, c.Parent!.Id));
            Assert.Equal(node.Members.Order(), node.Children.SelectMany(c => c.Members).Order());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Members_come_nearest_first(int level)
    {
        for (var id = 0; id < s_tree.Levels[level - 1].Count; id++)
        {
            var node = s_tree.GetNode(level, id);
            var centroid = Array.ConvertAll(node.Centroid, c => (double)c);
            var distances = node.Members.Select(r => Math.Sqrt(Plain.SquaredDistance(s_pool.GetVector(r), centroid))).ToArray();
            for (var i = 1; i < distances.Length; i++)
                Assert.True(distances[i] >= distances[i - 1] - 1e-6);
        }
    }

    [Fact]
    public void The_bottom_has_no_children() => Assert.Empty(s_tree.GetNode(1, 0).Children);
}
