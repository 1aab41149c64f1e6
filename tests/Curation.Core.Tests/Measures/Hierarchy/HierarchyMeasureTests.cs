using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Hierarchy;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Hierarchy;

public class HierarchyMeasureTests
{
    [Theory]
    [InlineData(2, Metric.Euclidean, 0)]
    [InlineData(3, Metric.Cosine, 0)]
    [InlineData(24, Metric.Euclidean, 0)]
    [InlineData(24, Metric.Euclidean, 1000)]
    [InlineData(37, Metric.Cosine, 0)]
    public void Figures_are_those_of_a_plain_computation(int dimension, Metric metric, float offset)
    {
        var pool = Pools.Clumps(600, dimension, 71, offset: offset);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(90, 20, 4) with { Metric = metric, MaxIterations = 5 }, RunContext.Quiet);
        var measured = Measure(tree);
        Assert.Equal([3, 2, 1], measured.Select(l => l.Level));
        foreach (var quality in measured)
            AssertPlain(tree, quality);
        Assert.Equal(measured[2].ExplainedInertia, measured[2].ExplainedRowInertia);
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void A_resampled_and_a_split_level_are_measured_too(Metric metric)
    {
        var pool = Pools.Clumps(900, 7, 72);
        var parameters = Pools.Parameters(60, 10) with { Metric = metric };
        foreach (
            var tree in (ClusterHierarchy[])
                [
                    HierarchicalKMeans.Run(pool, parameters with { ResampleSize = [4, 2] }, RunContext.Quiet),
                    HierarchicalKMeans.Run(pool, parameters with { SplitCount = [3, 2] }, RunContext.Quiet),
                ]
        )
        {
            foreach (var quality in Measure(tree))
                AssertPlain(tree, quality);
        }
    }

    [Fact]
    public void Four_points_on_a_line_are_as_computed_by_hand()
    {
        // Centroids 1 and 11, and a lone point: silhouettes (9 - 1) / 9 and (11 - 1) / 11, twice, and 0.
        var tree = HierarchicalKMeans.Run(Pools.Of([0, 2, 10, 12, 40], 1), Pools.Parameters(3) with { RestartCount = 5 }, RunContext.Quiet);
        var quality = Measure(tree).Single();
        Assert.Equal(((10 / 11.0) + (8 / 9.0)) * 2 / 5, quality.Silhouette!.Value, 1e-12);
        Assert.Equal(1 - (4 / 1028.8), quality.ExplainedInertia!.Value, 1e-12);
        Assert.Equal(1, quality.EffectiveDimension!.Value, 1e-12);
        Assert.Equal([4], quality.SingleRowIds.Select(id => Enumerable.Range(0, 5).Single(row => tree.Levels[0].Assignment[row] == id)));
        Assert.Equal((2, 2, 1), (quality.Largest[0].Size, quality.Largest[1].Size, quality.Largest[2].Size));
    }

    [Fact]
    public void A_single_row_a_single_cluster_and_a_cluster_a_row_have_their_figures()
    {
        var one = Measure(HierarchicalKMeans.Run(Pools.Of([1, 2], 2), Pools.Parameters(1), RunContext.Quiet)).Single();
        Assert.Equal(
            (null, 1.0, null, 1),
            ((object?)one.Silhouette, one.ExplainedInertia, (object?)one.EffectiveDimension, one.SingleRowIds.Length)
        );
        Assert.Empty(one.Notes);

        var whole = Measure(HierarchicalKMeans.Run(Pools.Clumps(100, 4, 73), Pools.Parameters(1), RunContext.Quiet)).Single();
        Assert.Null(whole.Silhouette);
        Assert.Null(whole.SilhouetteInterval);
        Assert.Equal(0, whole.ExplainedInertia!.Value, 1e-9);

        var each = Measure(HierarchicalKMeans.Run(Pools.Clumps(100, 4, 73), Pools.Parameters(100), RunContext.Quiet)).Single();
        Assert.Equal((0.0, 1.0, 100), (each.Silhouette, each.ExplainedInertia, each.SingletonCount));
        Assert.Equal([HierarchyNoteId.MostlySingletons], each.Notes.Select(n => n.Id));
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void Identical_rows_are_told(Metric metric)
    {
        float[] rows =
        [
            .. Enumerable.Range(0, 40).SelectMany(_ => (float[])[0.1f, 0.7f, 0.3f]),
            .. Enumerable.Range(0, 60).SelectMany(_ => (float[])[-0.9f, 0.2f, 5.3f]),
        ];
        var tree = HierarchicalKMeans.Run(Pools.Of(rows, 3), Pools.Parameters(5) with { Metric = metric }, RunContext.Quiet);
        var quality = Measure(tree).Single();
        Assert.Equal(
            (5L, 2, 2, 100),
            (quality.RequestedClusterCount, quality.ClusterCount, quality.CollapsedClusterCount, quality.CollapsedPointCount)
        );
        Assert.Equal([HierarchyNoteId.CollapsedDuplicates, HierarchyNoteId.FewerClusters], quality.Notes.Select(n => n.Id));
        Assert.Equal(1, quality.Silhouette!.Value, 1e-6);
        Assert.Equal(1, quality.ExplainedInertia!.Value, 1e-6);

        var constant = Measure(
                HierarchicalKMeans.Run(Pools.Of(rows[..120], 3), Pools.Parameters(5) with { Metric = metric }, RunContext.Quiet)
            )
            .Single();
        Assert.Equal((null, 1.0, 1), ((object?)constant.Silhouette, constant.ExplainedInertia, constant.CollapsedClusterCount));
    }

    [Fact]
    public void Opposite_vectors_have_no_direction_in_common_and_are_explained_all_the_same()
    {
        var tree = HierarchicalKMeans.Run(
            Pools.Of([1, 0, -1, 0, 2, 0, -2, 0], 2),
            Pools.Parameters(2) with
            {
                Metric = Metric.Cosine,
            },
            RunContext.Quiet
        );
        var quality = Measure(tree).Single();
        Assert.Equal((1.0, 1.0), (quality.ExplainedInertia, quality.Silhouette));
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e18f)]
    [InlineData(1e37f)]
    public void Tiny_and_huge_rows_have_the_silhouette_of_others(float scale)
    {
        var usual = Measure(HierarchicalKMeans.Run(Pools.Clumps(300, 6, 74), Pools.Parameters(12), RunContext.Quiet)).Single();
        var other = Measure(HierarchicalKMeans.Run(Pools.Clumps(300, 6, 74, scale: scale), Pools.Parameters(12), RunContext.Quiet))
            .Single();
        Assert.InRange(other.Silhouette!.Value, usual.Silhouette!.Value - 0.05, usual.Silhouette.Value + 0.05);
        Assert.Equal(usual.EffectiveDimension!.Value, other.EffectiveDimension!.Value, 1e-3);
    }

    [Fact]
    public void Without_vectors_what_needs_them_is_null_and_a_note_says_so()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(400, 5, 75), Pools.Parameters(40, 5), RunContext.Quiet);
        var bare = new ClusterHierarchy(
            new(new AbsentVectors(400, 5, "pool.npy", "", rows: null), "pool.npy"),
            tree.Levels,
            tree.Parameters
        );
        var (full, rest) = (Measure(tree), Measure(bare));
        Assert.Equal(
            (null, null, null, 0),
            ((object?)rest[1].Silhouette, (object?)rest[1].ExplainedInertia, (object?)rest[1].EffectiveDimension, rest[1].SilhouetteCount)
        );
        Assert.Contains(rest[1].Notes, n => n.Id == HierarchyNoteId.VectorsAbsent);
        Assert.Null(rest[0].ExplainedRowInertia);
        Assert.Equal(
            (full[0].Silhouette, full[0].ExplainedInertia, full[0].RowSizes),
            (rest[0].Silhouette, rest[0].ExplainedInertia, rest[0].RowSizes)
        );
        Assert.Equal((full[1].RowBalance, full[1].Distances), (rest[1].RowBalance, rest[1].Distances));
    }

    [Fact]
    public void Threads_change_nothing_and_progress_goes_up_to_the_end()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(5000, 16, 76), Pools.Parameters(300, 30), RunContext.Quiet);
        var progress = new Heard();
        var parameters = PlainStatistics.Parameters with { SilhouetteCount = 2000 };
        var one = HierarchyMeasure.Run(tree, parameters, new() { ThreadCount = 1, Progress = progress });
        var four = HierarchyMeasure.Run(tree, parameters, new() { ThreadCount = 4 });
        for (var i = 0; i < one.Count; i++)
        {
            Assert.Equal(one[i].ClusterSilhouettes, four[i].ClusterSilhouettes);
            Assert.Equal(
                (
                    one[i].Silhouette,
                    one[i].SilhouetteInterval,
                    one[i].ExplainedInertia,
                    one[i].ExplainedRowInertia,
                    one[i].EffectiveDimension
                ),
                (
                    four[i].Silhouette,
                    four[i].SilhouetteInterval,
                    four[i].ExplainedInertia,
                    four[i].ExplainedRowInertia,
                    four[i].EffectiveDimension
                )
            );
        }
        Assert.Equal(2000, one[1].SilhouetteCount);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1], 1e-12);
    }

    [Fact]
    public void An_interval_of_a_sample_holds_the_silhouette_of_all_points_as_often_as_it_says()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(600, 3, 77), Pools.Parameters(12), RunContext.Quiet);
        var all = Measure(tree).Single();
        Assert.Equal(new ConfidenceInterval(all.Silhouette!.Value, all.Silhouette.Value), all.SilhouetteInterval);
        var held = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var some = HierarchyMeasure
                .Run(tree, PlainStatistics.Parameters with { SilhouetteCount = 150, Seed = seed }, new() { ThreadCount = 1 })
                .Single();
            held += some.SilhouetteInterval!.Value.Lower <= all.Silhouette && all.Silhouette <= some.SilhouetteInterval.Value.Upper ? 1 : 0;
        }
        Assert.InRange(held, 930, 970);
    }

    [Fact]
    public void It_stops_when_asked()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(300, 3, 78), Pools.Parameters(10), RunContext.Quiet);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            HierarchyMeasure.Run(tree, PlainStatistics.Parameters, new() { Cancellation = stop.Token })
        );
        Expect.Error("EmptySample", () => HierarchyMeasure.Run(new SampleRows(), PlainStatistics.Parameters, RunContext.Quiet));
    }

    [Fact]
    public void A_random_subset_is_in_order_and_every_number_comes_up_as_often()
    {
        var counts = new int[10];
        for (var i = 0; i < 4000; i++)
        {
            var drawn = RandomSubset.Draw(10, 3, new((ulong)i));
            Assert.Equal(drawn.Order().Distinct(), drawn);
            Assert.Equal(3, drawn.Length);
            foreach (var number in drawn)
                counts[number]++;
        }
        Assert.All(counts, c => Assert.InRange(c, 1080, 1320));
        Assert.Equal([0, 1, 2], RandomSubset.Draw(3, 5, new(1)));
    }

    private static IReadOnlyList<LevelQuality> Measure(ClusterHierarchy tree) =>
        HierarchyMeasure.Run(tree, PlainStatistics.Parameters, RunContext.Quiet);

    private static void AssertPlain(ClusterHierarchy tree, LevelQuality quality)
    {
        var plain = new PlainLevel(tree, quality.Level);
        Assert.Equal(plain.Silhouette, quality.Silhouette!.Value, 1e-6);
        Assert.Equal(plain.Explained, quality.ExplainedInertia!.Value, 1e-5);
        Assert.Equal(plain.ExplainedOfRows, quality.ExplainedRowInertia!.Value, 1e-5);
        Assert.Equal(plain.EffectiveDimension, quality.EffectiveDimension!.Value, 1e-3);
        PlainFigures.AssertClose(PlainFigures.Of(plain.RowSizes), quality.RowBalance);
        PlainFigures.AssertClose(PlainFigures.Of(plain.PointSizes), quality.PointBalance);
        Assert.Equal(plain.PointSizes.Length, quality.ClusterSilhouettes.Length);
        Assert.Equal(quality.Silhouette.Value, quality.ClusterSilhouettes.Sum(c => c.Mean * c.PointCount) / quality.PointCount, 1e-9);
        Assert.Equal(quality.LowShare!.Value, quality.ClusterSilhouettes.Sum(c => c.LowShare * c.PointCount) / quality.PointCount, 1e-9);
    }

    private sealed class Heard : IProgress<RunProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(RunProgress value) => Fractions.Add(value.Fraction!.Value);
    }
}
