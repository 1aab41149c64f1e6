namespace Curation.PowerShell.Tests;

public sealed class ClusteringTests : EngineTest
{
    public ClusteringTests() =>
        Run("$set = 0..199 | ForEach-Object { ,([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet").ShouldSucceed();

    [Theory]
    [InlineData("Invoke-KMeans 5")]
    [InlineData("Invoke-HierarchicalKMeans 20, 5 -ResampleSize 3")]
    [InlineData("Invoke-HierarchicalKMeans 5 -Initialization Random -RestartCount 2 -MaxIterations 3 -Metric Cosine")]
    public void The_same_seed_gives_the_same_tree_on_any_number_of_threads(string command)
    {
        var trees = Run($"$set | {command} -Seed 5 -ThrottleLimit 1; $set | {command} -Seed 5 -ThrottleLimit 2").Objects;
        Assert.Equal((int[])trees[0].Levels[0].Assignment, (int[])trees[1].Levels[0].Assignment);
    }

    [Fact]
    public void Without_a_cluster_count_the_tree_suits_the_pool_and_is_told()
    {
        var outcome = Run("$set | Invoke-HierarchicalKMeans -Seed 1 -Verbose");
        var levels = (IEnumerable<dynamic>)outcome.Single.Levels;
        Assert.Contains(
            outcome.Verbose,
            v => v.Contains("-ClusterCount " + string.Join(", ", levels.Select(l => (int)l.Count)), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_number_that_nobody_asked_for_is_not_warned_of_where_there_are_fewer_distinct_rows()
    {
        Run("$few = 0..299 | ForEach-Object { ,(($_ % 7), ($_ % 11)) } | New-EmbeddingSet").ShouldSucceed();
        var outcome = Run("$tree = $few | Invoke-HierarchicalKMeans -Seed 1 -Verbose; $few | Get-CurationPlan | Invoke-HierarchicalKMeans");
        Assert.Empty(outcome.ShouldSucceed().Warnings);
        Assert.Contains(
            "Level 1: 100 clusters were suggested, but only 77 of its 300 points are distinct; 77 clusters are made.",
            outcome.Verbose
        );
        Assert.DoesNotContain("asked for", string.Concat(Run("$tree | Measure-ClusterHierarchy").ShouldSucceed().Warnings));
        Assert.Contains(
            "90 clusters were asked for",
            Assert.Single(Run("$few | Invoke-HierarchicalKMeans 90, 50 -Seed 1").ShouldSucceed().Warnings)
        );
    }

    [Theory]
    [InlineData("-ResampleSize 3", new[] { 3, 3 })]
    [InlineData("-ResampleSize 3, 2", new[] { 3, 2 })]
    [InlineData("", new[] { 0, 0 })]
    public void One_resample_size_serves_all_levels(string arguments, int[] expected)
    {
        var parameters = Run($"($set | Invoke-HierarchicalKMeans 20, 5 {arguments} -Seed 1).Parameters").Single;
        Assert.Equal(expected, (IEnumerable<int>)parameters.ResampleSize);
    }

    [Fact]
    public void Resampling_that_is_asked_for_without_a_size_is_warned_of()
    {
        Assert.Contains(
            "-ResampleSize",
            Assert.Single(Run("$set | Invoke-HierarchicalKMeans 20, 5 -ResamplingSteps 3 -Seed 1").ShouldSucceed().Warnings),
            StringComparison.Ordinal
        );
        Assert.Empty(Run("$set | Invoke-HierarchicalKMeans 20, 5 -ResampleSize 3 -ResamplingSteps 3 -Seed 1").ShouldSucceed().Warnings);
        Assert.Empty(Run("$set | Invoke-HierarchicalKMeans 20, 5 -Seed 1").ShouldSucceed().Warnings);
    }

    [Fact]
    public void One_split_count_serves_all_levels()
    {
        var parameters = Run("($set | Invoke-HierarchicalKMeans 10, 4 -SplitCount 2 -Seed 1).Parameters").Single;
        Assert.Equal([2, 2], (IEnumerable<int>)parameters.SplitCount);
        Assert.Equal([0, 0], (IEnumerable<int>)parameters.ResampleSize);
    }

    [Fact]
    public void Splitting_a_suggested_tree_turns_its_resampling_off() =>
        Run("$set | Invoke-HierarchicalKMeans -SplitCount 2 -Seed 1").ShouldSucceed();

    [Theory]
    [InlineData("20, 5 -ResampleSize 3, 2, 1", "LevelCountMismatch")]
    [InlineData("20, 5, 2 -SplitCount 3, 2", "LevelCountMismatch")]
    [InlineData("5, 20", "ClusterCountRising")]
    [InlineData("20, 5 -ResampleSize 3 -SplitCount 2", "ResampleAndSplit")]
    [InlineData("20, 0", "ParameterArgumentValidationError")]
    [InlineData("@()", "ParameterArgumentValidationError")]
    [InlineData("20 -ResampleSize -1", "ParameterArgumentValidationError")]
    [InlineData("20 -MaxIterations 0", "ParameterArgumentValidationError")]
    [InlineData("20 -Metric Manhattan", "CannotConvertArgumentNoMessage")]
    public void A_tree_that_makes_no_sense_is_refused(string arguments, string errorId) =>
        Run($"Invoke-HierarchicalKMeans -InputObject $set {arguments}").ShouldEndWith(errorId);

    [Fact]
    public void A_vector_of_zeros_has_no_cosine_distance()
    {
        var error = Run("(0, 0), (1, 1) | New-EmbeddingSet | Invoke-KMeans 1 -Metric Cosine").ShouldEndWith("ZeroVector");
        Assert.Equal("InvalidData", error.CategoryInfo.Category.ToString());
        Assert.Equal("0", error.TargetObject.ToString());
    }

    [Fact]
    public void A_warning_that_is_to_stop_stops() =>
        Run("(1, 1), (1, 1), (2, 2) | New-EmbeddingSet | Invoke-KMeans 3 -WarningAction Stop").ShouldEndWith("ActionPreferenceStop");
}
