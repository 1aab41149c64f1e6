using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class HierarchicalKMeansTests
{
    public static TheoryData<string> Trees =>
        ["flat", "levels", "resampled", "resampled at random", "split", "cosine", "centred", "restarts", "random seeds"];

    [Theory]
    [MemberData(nameof(Trees))]
    public void Every_tree_holds_together(string kind)
    {
        var pool = Pools.Clumps(4000, 5, 21);
        var tree = HierarchicalKMeans.Run(pool, Tree(kind), RunContext.Quiet);
        var points = pool.Count;
        foreach (var level in tree.Levels)
        {
            Assert.Equal(points, level.Assignment.Length);
            Assert.Equal(pool.Count, level.Sizes.Sum());
            Assert.All(level.Sizes, s => Assert.True(s > 0));
            Assert.Equal(level.Count, level.Assignment.Distinct().Count());
            Assert.All(level.Distances, d => Assert.True(float.IsFinite(d) && d >= 0));
            points = level.Count;
        }
        for (var row = 0; row < pool.Count; row += 97)
        {
            var path = tree.ClustersOf(row);
            Assert.Contains(row, tree.GetNode(tree.Levels.Count, path[0]).Members);
            Assert.Contains(row, tree.GetNode(1, path[^1]).Members);
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void Threads_change_no_bit(string kind)
    {
        var pool = Pools.Clumps(6000, 9, 22);
        var one = HierarchicalKMeans.Run(pool, Tree(kind), new() { ThreadCount = 1 });
        foreach (var threads in (int[])[2, 7])
        {
            var many = HierarchicalKMeans.Run(pool, Tree(kind), new() { ThreadCount = threads });
            foreach (var (a, b) in one.Levels.Zip(many.Levels))
            {
                Assert.Equal(a.Assignment, b.Assignment);
                Assert.Equal(a.Distances, b.Distances);
                Assert.Equal(BitConverter.DoubleToInt64Bits(a.Inertia), BitConverter.DoubleToInt64Bits(b.Inertia));
                for (var c = 0; c < a.Count; c++)
                    Assert.Equal(a.Centroids.GetVector(c), b.Centroids.GetVector(c));
            }
        }
    }

    [Fact]
    public void Other_seeds_give_other_trees()
    {
        var pool = Pools.Clumps(2000, 4, 23);
        var a = HierarchicalKMeans.Run(pool, Pools.Parameters(50), RunContext.Quiet);
        var b = HierarchicalKMeans.Run(pool, Pools.Parameters(50) with { Seed = 2 }, RunContext.Quiet);
        Assert.NotEqual(a.Levels[0].Assignment, b.Levels[0].Assignment);
    }

    [Fact]
    public void The_inertia_is_the_sum_of_squared_distances_in_double()
    {
        var pool = Pools.Clumps(1000, 4, 24, offset: 500);
        var level = HierarchicalKMeans.Run(pool, Pools.Parameters(20), RunContext.Quiet).Levels[0];
        Assert.Equal(level.Distances.Sum(d => (double)d * d), level.Inertia, level.Inertia * 1e-6);
    }

    [Fact]
    public void More_restarts_never_give_more_inertia()
    {
        var pool = Pools.Clumps(1500, 4, 25, clumps: 30);
        var inertias = new[] { 1, 4, 16 }
            .Select(n => HierarchicalKMeans.Run(pool, Pools.Parameters(30) with { RestartCount = n }, RunContext.Quiet).Inertia)
            .ToArray();
        Assert.Equal(inertias.OrderDescending(), inertias);
    }

    [Fact]
    public void More_clusters_than_distinct_points_are_lowered_with_a_warning()
    {
        var warnings = new List<string>();
        var tree = HierarchicalKMeans.Run(Pools.Grid(500, 2, 26, steps: 3), Pools.Parameters(100, 20), new() { Warning = warnings.Add });
        Assert.Equal(9, tree.Levels[0].Count);
        Assert.Equal(0, tree.Inertia);
        Assert.Equal(9, tree.Levels[1].Count);
        Assert.Equal(2, warnings.Count);
        Assert.Contains("only 9 of its 500 points are distinct", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_of_one_row_is_one_cluster()
    {
        var tree = HierarchicalKMeans.Run(Pools.Of([1, 2, 3], 3), Pools.Parameters(1, 1), RunContext.Quiet);
        Assert.All(tree.Levels, level => Assert.Equal([1], level.Sizes));
    }

    [Fact]
    public void As_many_clusters_as_points_leave_no_inertia() =>
        Assert.Equal(0, HierarchicalKMeans.Run(Pools.Clumps(300, 4, 27), Pools.Parameters(300), RunContext.Quiet).Inertia);

    [Fact]
    public void Splitting_makes_at_most_the_asked_number_of_parts_of_each_cluster()
    {
        var pool = Pools.Clumps(2000, 4, 28);
        var whole = HierarchicalKMeans.Run(pool, Pools.Parameters(20), RunContext.Quiet).Levels[0];
        var split = HierarchicalKMeans.Run(pool, Pools.Parameters(20) with { SplitCount = [4] }, RunContext.Quiet).Levels[0];
        var parents = split.Assignment.Zip(whole.Assignment).Distinct().ToArray();
        Assert.Equal(split.Count, parents.Length);
        Assert.All(parents.GroupBy(p => p.Second), g => Assert.InRange(g.Count(), 1, 4));
        Assert.True(split.Count > 60);
    }

    [Fact]
    public void A_cluster_of_a_single_point_that_is_split_keeps_its_place()
    {
        float[] rows = [1, 2, 50, 60, 51, 60, 52, 60, 53, 60];
        var level = HierarchicalKMeans.Run(Pools.Of(rows, 2), Pools.Parameters(2) with { SplitCount = [2] }, RunContext.Quiet).Levels[0];
        Assert.Equal(3, level.Count);
        Assert.Equal([1f, 2f], level.Centroids.GetVector(level.Assignment[0]));
        Assert.Equal(0, level.Distances[0]);
    }

    [Fact]
    public void Resampling_with_a_size_above_every_cluster_keeps_all_points()
    {
        var pool = Pools.Clumps(500, 2, 3);
        var level = HierarchicalKMeans.Run(pool, Pools.Parameters(20) with { ResampleSize = [int.MaxValue] }, RunContext.Quiet).Levels[0];
        Assert.Equal(20, level.Count);
        Assert.Equal(500, level.Sizes.Sum());
    }

    [Fact]
    public void The_distances_of_rows_at_the_ends_of_what_a_float_can_say_are_finite()
    {
        var builder = new EmbeddingSetBuilder("pool");
        builder.Add([3e38f, 3e38f]);
        builder.Add([-3e38f, -3e38f]);
        Assert.All(
            HierarchicalKMeans.Run(builder.Build(), Pools.Parameters(1), RunContext.Quiet).Levels[0].Distances,
            d => Assert.True(float.IsFinite(d))
        );
    }

    [Fact]
    public void Resampling_moves_clusters_from_dense_regions_to_sparse_ones()
    {
        var pool = Pools.Clumps(6000, 2, 29, clumps: 3);
        var plain = HierarchicalKMeans.Run(pool, Pools.Parameters(100), RunContext.Quiet).Levels[0];
        var resampled = HierarchicalKMeans.Run(pool, Pools.Parameters(100) with { ResampleSize = [3] }, RunContext.Quiet).Levels[0];
        Assert.True(resampled.Sizes.Max() > 1.5 * plain.Sizes.Max());
    }

    [Fact]
    public void A_zero_vector_has_no_cosine_distance()
    {
        var pool = Pools.Of([1, 2, 0, 0, 3, 4], 2, new(Ids: ["a", "b", "c"]));
        var error = Assert.Throws<CurationException>(() =>
            HierarchicalKMeans.Run(pool, Pools.Parameters(2) with { Metric = Metric.Cosine }, RunContext.Quiet)
        );
        Assert.Equal("ZeroVector", error.ErrorId);
        Assert.Equal("b", error.Target);
    }

    [Fact]
    public void Unusable_parameters_are_refused_by_name()
    {
        var pool = Pools.Clumps(100, 2, 30);
        AssertRefused("ClusterCountRising", Pools.Parameters(10, 20));
        AssertRefused("ResampleAndSplit", Pools.Parameters(10) with { ResampleSize = [3], SplitCount = [2] });
        AssertRefused("LevelCountMismatch", Pools.Parameters(10, 5) with { ResampleSize = [3] });
        AssertRefused("TooManyCentroids", Pools.Parameters(int.MaxValue / 8), huge: true);
        AssertRefused("TooManyCentroids", Pools.Parameters(50_000_000) with { SplitCount = [10] }, huge: true);

        void AssertRefused(string errorId, ClusteringParameters parameters, bool huge = false) =>
            Assert.Equal(
                errorId,
                Assert
                    .Throws<CurationException>(() =>
                        HierarchicalKMeans.Run(huge ? new(new Endless(), "endless") : pool, parameters, RunContext.Quiet)
                    )
                    .ErrorId
            );
    }

    [Fact]
    public void A_request_to_stop_ends_the_run_at_the_next_step()
    {
        using var source = new CancellationTokenSource();
        var reportsAfter = 0;
        var progress = new Reporter(p =>
        {
            reportsAfter += source.IsCancellationRequested ? 1 : 0;
            if (p.Fraction > 0.3)
                source.Cancel();
        });
        var context = new RunContext { Progress = progress, Cancellation = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => HierarchicalKMeans.Run(Pools.Clumps(5000, 8, 31), Tree("resampled"), context));
        Assert.InRange(reportsAfter, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void Progress_only_goes_forward(string kind)
    {
        var fractions = new List<double>();
        HierarchicalKMeans.Run(
            Pools.Clumps(3000, 4, 32),
            Tree(kind),
            new() { Progress = new Reporter(p => fractions.Add(p.Fraction!.Value)) }
        );
        Assert.Equal(fractions.Order(), fractions);
        Assert.InRange(fractions[^1], 0, 1);
    }

    [Fact]
    public void A_split_level_tells_of_its_parts()
    {
        var parameters = Pools.Parameters(2) with { SplitCount = [50], MaxIterations = 3 };
        var level = HierarchicalKMeans.Run(Pools.Clumps(2000, 4, 33), parameters, RunContext.Quiet).Levels[0];
        Assert.Equal(3, level.Iterations);
        Assert.False(level.Converged);
    }

    [Fact]
    public void What_made_a_tree_cannot_be_changed_afterwards()
    {
        int[] counts = [20, 5];
        var tree = HierarchicalKMeans.Run(
            Pools.Clumps(300, 2, 34),
            Pools.Parameters(20, 5) with
            {
                ClusterCount = counts,
            },
            RunContext.Quiet
        );
        counts[0] = 999;
        Assert.Equal([20, 5], tree.Parameters.ClusterCount);
    }

    [Fact]
    public void Distances_that_pass_float32_are_its_largest_number()
    {
        var tree = HierarchicalKMeans.Run(
            Pools.Of([float.MaxValue, float.MaxValue, -float.MaxValue, -float.MaxValue], 2),
            Pools.Parameters(1),
            RunContext.Quiet
        );
        Assert.Equal([float.MaxValue, float.MaxValue], tree.Levels[0].Distances);
    }

    private static ClusteringParameters Tree(string kind) =>
        kind switch
        {
            "flat" => Pools.Parameters(60),
            "levels" => Pools.Parameters(200, 40, 8),
            "resampled" => Pools.Parameters(100, 20) with { ResampleSize = [8, 2] },
            "resampled at random" => Pools.Parameters(100, 20) with { ResampleSize = [8, 2], ResampleStrategy = ResampleStrategy.Random },
            "split" => Pools.Parameters(30, 20) with { SplitCount = [5, 1] },
            "cosine" => Pools.Parameters(80, 10) with { Metric = Metric.Cosine, ResampleSize = [5, 1] },
            "centred" => Pools.Parameters(80, 10) with { Metric = Metric.Cosine, Centre = true, ResampleSize = [5, 1] },
            "restarts" => Pools.Parameters(40, 10) with { RestartCount = 3 },
            "random seeds" => Pools.Parameters(50, 10) with { Initialization = Initialization.Random },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    [Fact]
    public void A_pool_that_changed_since_it_was_checked_is_told()
    {
        var rows = new float[400];
        var pool = Pools.Of(rows, 2);
        rows.AsSpan(100, 50).Fill(float.NaN);
        Assert.Equal(
            "PoolChanged",
            Assert.Throws<CurationException>(() => HierarchicalKMeans.Run(pool, Pools.Parameters(3), RunContext.Quiet)).ErrorId
        );
    }

    /// <summary>A pool larger than any memory, which nobody gets to read.</summary>
    private sealed class Endless : VectorStore
    {
        public override int Count => int.MaxValue;

        public override int Dimension => 3;

        public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch) => throw new NotSupportedException();
    }

    private sealed class Reporter(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
