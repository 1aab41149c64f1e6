using Curation.Clustering;
using Curation.Clustering.Model;

namespace Curation.Tests.Planning;

public class SuggestedTreeTests
{
    [Theory]
    [InlineData(1, "1", "1")]
    [InlineData(9, "3", "1")]
    [InlineData(12, "4, 2", "1, 1")]
    [InlineData(300, "100, 50", "1, 1")]
    [InlineData(10_000, "3300, 1600", "1, 1")]
    [InlineData(50_000, "4000, 2000", "1, 1")]
    [InlineData(100_000, "4000, 2000", "1, 1")]
    [InlineData(1_000_000, "1000, 4000", "8, 1")]
    public void The_pool_decides_the_tree(int rows, string clusters, string splits)
    {
        var tree = SuggestedTree.For(rows);
        Assert.Equal(clusters, string.Join(", ", tree.ClusterCount));
        Assert.Equal(splits, string.Join(", ", tree.SplitCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_tree_can_be_made_and_narrows_by_half(bool splits)
    {
        var sizes = Enumerable.Range(1, 400).Concat([1000, 12_000, 99_999, 100_001, 250_000, 743_000_000, int.MaxValue]);
        Assert.All(
            sizes,
            rows =>
            {
                var tree = SuggestedTree.For(rows, splits);
                Assert.Equal(tree.ClusterCount.Count, tree.SplitCount.Count);
                Assert.Equal(tree.ClusterCount.Count, tree.Reasons.Count);
                var parameters = new ClusteringParameters
                {
                    ClusterCount = tree.ClusterCount,
                    ResampleSize = [.. tree.ClusterCount.Select(_ => 0)],
                    SplitCount = tree.SplitCount,
                    Seed = 1,
                };
                parameters.ThrowIfUnusable(rows, 8);
                var leaves = (long)tree.ClusterCount[0] * tree.SplitCount[0];
                Assert.InRange(leaves, 1, Math.Max(1, rows / 2));
                if (tree.ClusterCount.Count == 2)
                    Assert.InRange((double)tree.ClusterCount[1] / leaves, 0.4, 0.6);
                Assert.Equal(splits && rows > 100_000, tree.SplitCount[0] > 1);
            }
        );
    }

    [Fact]
    public void The_number_of_leaves_does_not_fall_as_the_pool_grows()
    {
        var leaves = Enumerable.Range(1, 3000).Select(i => SuggestedTree.For(i * 100, splits: false).ClusterCount[0]).ToArray();
        Assert.Equal(leaves.Order(), leaves);
    }

    [Theory]
    [InlineData(3000, "a third of the rows")]
    [InlineData(50_000, "4000: enough for a pool of this size")]
    [InlineData(1_000_000, "8 times the root of the rows, in two steps: 1000, each split into 8")]
    public void Every_level_has_a_reason(int rows, string reason)
    {
        var tree = SuggestedTree.For(rows);
        Assert.Equal(reason, tree.Reasons[0]);
        Assert.StartsWith("half of level 1", tree.Reasons[1], StringComparison.Ordinal);
    }
}
