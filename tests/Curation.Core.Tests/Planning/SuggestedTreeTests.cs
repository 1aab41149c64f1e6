using Curation.Clustering;

namespace Curation.Tests.Planning;

public class SuggestedTreeTests
{
    [Fact]
    public void The_papers_top_comes_out_for_the_papers_pool() =>
        Assert.Equal(10_000, SuggestedTree.For(743_000_000, 142_000_000).ClusterCount[^1]);

    [Theory]
    [InlineData(29_700, 1000)]
    [InlineData(100_000, 500)]
    [InlineData(1_000_000, 10_000)]
    [InlineData(743_000_000, 1_200_000)]
    [InlineData(int.MaxValue, 100)]
    public void Levels_shrink_less_and_less_and_by_about_as_much_as_the_papers(int rows, int sample)
    {
        var counts = SuggestedTree.For(rows, sample).ClusterCount;
        var shrink = counts.Zip(counts.Skip(1), (below, above) => (double)below / above).Reverse().ToArray();
        Assert.Equal(shrink.Order(), shrink);
        Assert.InRange(counts.Count, 1, 4);
        // A pool far larger than its sample needs more than four levels allow.
        if (shrink.Aggregate(1.0, (a, b) => a * b) <= 1000)
            Assert.All(shrink.Zip([5.0, 10.0, 20.0]), pair => Assert.True(pair.First <= 2.1 * pair.Second));
    }

    [Fact]
    public void A_larger_sample_has_more_clusters_at_the_top()
    {
        var tops = ((int[])[100, 1000, 10_000, 100_000]).Select(sample => SuggestedTree.For(10_000_000, sample).ClusterCount[^1]).ToArray();
        Assert.Equal([10, 100, 1000, 5000], tops);
    }

    [Fact]
    public void Level_1_is_resampled_only_in_pools_of_moderate_size()
    {
        Assert.True(SuggestedTree.For(100_000).ResampleSize[0] > 1);
        Assert.Equal(1, SuggestedTree.For(200_000).ResampleSize[0]);
        Assert.True(SuggestedTree.For(100_000_000, 10_000).ResampleSize[1] > 1);
    }

    [Fact]
    public void Every_level_has_a_reason()
    {
        var tree = SuggestedTree.For(1_000_000, 10_000);
        Assert.Equal(tree.ClusterCount.Count, tree.Reasons.Count);
        Assert.Contains("10 items of the sample each", tree.Reasons[^1], StringComparison.Ordinal);
        Assert.Contains("too many to resample", tree.Reasons[0], StringComparison.Ordinal);
    }
}
