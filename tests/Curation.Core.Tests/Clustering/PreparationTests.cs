using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Hierarchy;
using Curation.Reports;
using Curation.Reports.Clusters;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Reports;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

/// <summary>Subtracting the mean and whitening, compared with a pool to which it was done by hand.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, Metric, string, int, float> Pools_and_trees
    {
        get
        {
            var cases = new TheoryData<string, Metric, string, int, float>();
            foreach (var metric in (Metric[])[Metric.Euclidean, Metric.Cosine])
            {
                foreach (var how in (string[])["centre", "whiten", "normalize", "normalize whiten"])
                {
                    cases.Add("levels", metric, how, 2, 0);
                    cases.Add("levels", metric, how, 5, 1e5f);
                    cases.Add("resampled", metric, how, 24, 3);
                    cases.Add("split", metric, how, 37, 1e5f);
                }
            }
            return cases;
        }
    }

    public static MatrixTheoryData<Metric, string> Preparations =>
        new([Metric.Euclidean, Metric.Cosine], ["centre", "whiten", "normalize whiten"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pools_and_trees))]
    public void A_tree_is_that_of_a_pool_that_was_prepared_by_hand(string kind, Metric metric, string how, int dimension, float offset)
    {
        var pool = Pools.Clumps(1500, dimension, 81, offset: offset);
        var tree = HierarchicalKMeans.Run(pool, Prepared(Tree(kind, metric), how), RunContext.Quiet);
        var byHand = HierarchicalKMeans.Run(ByHand(pool, tree), Tree(kind, metric), RunContext.Quiet);

        Assert.Null(byHand.Mean);
        Assert.Equal(how.Contains("whiten", StringComparison.Ordinal), tree.Whitening is not null);
        Same(byHand, tree);
        for (var id = 0; id < tree.Levels[1].Count; id++)
            Assert.Equal(byHand.GetNode(2, id).Members, tree.GetNode(2, id).Members);
    }

    [Theory]
    [MemberData(nameof(Preparations))]
    public void What_is_measured_and_shown_is_that_of_a_pool_that_was_prepared_by_hand(Metric metric, string how)
    {
        var pool = Pools.Clumps(1200, 9, 82, offset: 20);
        var tree = HierarchicalKMeans.Run(pool, Prepared(Tree("resampled", metric), how), RunContext.Quiet);
        var byHand = HierarchicalKMeans.Run(ByHand(pool, tree), Tree("resampled", metric), RunContext.Quiet);

        var (a, b) = (Sample(byHand), Sample(tree));
        Assert.Equal(
            CoverageMeasure.Run(a, RunContext.Quiet) with
            {
                Normalize = tree.Parameters.Normalize,
                Centre = tree.Parameters.Centre,
                Whiten = tree.Parameters.Whiten,
            },
            CoverageMeasure.Run(b, RunContext.Quiet)
        );
        foreach (var (expected, found) in Measure(byHand).Zip(Measure(tree)))
        {
            Assert.Equal(expected.Silhouette, found.Silhouette);
            Assert.Equal(expected.ClusterSilhouettes, found.ClusterSilhouettes);
            Assert.Equal(expected.EffectiveDimension, found.EffectiveDimension);
            Assert.Equal(expected.ExplainedInertia, found.ExplainedInertia);
            Assert.Equal(expected.ExplainedRowInertia, found.ExplainedRowInertia);
            Assert.Equal(expected.PlainExplainedInertia, found.PlainExplainedInertia);
            Assert.Equal(expected.MisplacedShare, found.MisplacedShare);
            Assert.Equal(expected.Distances, found.Distances);
        }
        var (hand, facts) = (Facts(a), Facts(b));
        Assert.Equal(hand.Map!.X, facts.Map!.X);
        Assert.Equal(hand.Map.Y, facts.Map.Y);
        Assert.Equal(hand.Map.Shares, facts.Map.Shares);
        Assert.Equal(Rows(hand), Rows(facts));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public void The_mean_is_that_of_each_column(int count)
    {
        var pool = Pools.Clumps(count, 7, 83, offset: 1000);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(1) with { Centre = true }, RunContext.Quiet);
        for (var j = 0; j < 7; j++)
            Assert.Equal(Enumerable.Range(0, count).Average(row => (double)pool.GetVector(row)[j]), tree.Mean![j], 1e-9);
        Assert.Null(HierarchicalKMeans.Run(pool, Pools.Parameters(1), RunContext.Quiet).Mean);
    }

    [Theory]
    [MemberData(nameof(Preparations))]
    public void It_does_not_matter_where_the_rows_lie_nor_how_many_threads_there_are(Metric metric, string how)
    {
        var pool = Pools.Clumps(5000, 12, 84, offset: 40);
        var rows = pool.Vectors.Read(0, 5000, new float[60_000]).ToArray();
        var mapped = Read(_folder.Write("mapped.npy", NpyBytes.Singles(5000, 12, rows)));
        var converted = Read(_folder.Write("fortran.npy", PoolFiles.File(rows, 12, ">f8", isFortran: true)));
        Assert.True(mapped.IsMemoryMapped && converted.IsMemoryMapped);

        var parameters = Prepared(Tree("resampled", metric), how);
        var expected = HierarchicalKMeans.Run(pool, parameters, new() { ThreadCount = 1 });
        Same(expected, HierarchicalKMeans.Run(pool, parameters, new() { ThreadCount = 7 }));
        Same(expected, HierarchicalKMeans.Run(mapped, parameters, new() { ThreadCount = 3 }));
        Same(expected, HierarchicalKMeans.Run(converted, parameters, new() { ThreadCount = 2 }));
    }

    [Fact]
    public void Centroids_of_rows_far_from_the_origin_keep_their_digits()
    {
        const int dimension = 6;
        var pool = Pools.Clumps(2000, dimension, 85, offset: 1e5f);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(40, 5) with { Centre = true }, RunContext.Quiet);
        var level = tree.Levels[0];
        for (var c = 0; c < level.Count; c++)
        {
            var members = tree.GetNode(1, c).Members;
            var centroid = level.Centroids.GetVector(c);
            for (var j = 0; j < dimension; j++)
                Assert.Equal(members.Average(row => pool.GetVector(row)[j] - tree.Mean![j]), centroid[j], 2e-6);
        }
    }

    [Fact]
    public void Under_Euclidean_a_translation_changes_no_cluster()
    {
        var pool = Pools.Clumps(1000, 8, 86, offset: 10);
        var parameters = Pools.Parameters(30, 6);
        var (plain, centred) = (
            HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet),
            HierarchicalKMeans.Run(pool, parameters with { Centre = true }, RunContext.Quiet)
        );
        foreach (var (a, b) in plain.Levels.Zip(centred.Levels))
        {
            Assert.Equal(a.Assignment, b.Assignment);
            Assert.Equal(a.Inertia, b.Inertia, 1e-5 * a.Inertia);
        }
        Assert.All(
            plain.GetNode(2, 0).Centroid.Zip(centred.GetNode(2, 0).Centroid, centred.Mean!),
            numbers => Assert.Equal(numbers.First, numbers.Second + numbers.Third, 1e-5)
        );
    }

    [Fact]
    public void What_all_rows_share_no_longer_hides_how_they_differ()
    {
        // Four kinds around a long common vector: without it they are at right angles to each other.
        const int dimension = 16;
        var random = new Random(87);
        var rows = new float[400 * dimension];
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, column) = Math.DivRem(i, dimension);
            rows[i] = (float)(100 + (column % 4 == row % 4 ? 1 : 0) + (0.2 * random.NextDouble()));
        }
        var parameters = Pools.Parameters(4) with { Metric = Metric.Cosine };
        var tree = HierarchicalKMeans.Run(Pools.Of(rows, dimension), parameters with { Centre = true }, RunContext.Quiet);
        Assert.All(Enumerable.Range(0, 400), row => Assert.Equal(tree.Levels[0].Assignment[row % 4], tree.Levels[0].Assignment[row]));
        Assert.Equal([100, 100, 100, 100], tree.Levels[0].Sizes);
        // Cosines of 1 - 1e-5 have become ones of every size.
        var plain = HierarchicalKMeans.Run(Pools.Of(rows, dimension), parameters, RunContext.Quiet);
        Assert.True(1000 * plain.Inertia < tree.Inertia);
    }

    [Fact]
    public void A_row_that_equals_the_mean_has_no_direction()
    {
        var pool = new EmbeddingSet(
            new IndexedVectors(new MemoryVectors([9, 9, 1, 2, 2, 4, 3, 6], 2), [1, 2, 3]),
            "pool",
            new(Ids: ["a", "b", "c"])
        );
        var parameters = Pools.Parameters(2) with { Centre = true };
        Expect.Error(
            "ZeroVector",
            () => HierarchicalKMeans.Run(pool, parameters with { Metric = Metric.Cosine }, RunContext.Quiet),
            "Row 2 of 'pool' (id 'b') equals the mean",
            "-Centre"
        );
        Assert.Equal(
            [0f, 0],
            HierarchicalKMeans.Run(pool, parameters with { ClusterCount = [1] }, RunContext.Quiet).GetNode(1, 0).Centroid
        );
    }

    [Theory]
    [InlineData(1, "has a single row")]
    [InlineData(1000, "All 1000 rows of 'pool' are equal")]
    public void Of_equal_rows_nothing_is_left_and_the_error_says_so(int count, string words)
    {
        var pool = Pools.Of([.. Enumerable.Range(0, count).SelectMany(_ => new[] { 0.1f, 3.3f, -7e7f })], 3);
        var parameters = Pools.Parameters(1) with { Centre = true };
        Expect.Error(
            "ZeroVector",
            () => HierarchicalKMeans.Run(pool, parameters with { Metric = Metric.Cosine }, RunContext.Quiet),
            words,
            "Leave -Centre or -Whiten out",
            "-Metric Euclidean"
        );
        Assert.Equal(0, HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet).Inertia);
    }

    [Fact]
    public void A_pool_of_mostly_equal_rows_is_clustered()
    {
        var rows = Enumerable.Range(0, 900).SelectMany(i => i % 9 == 0 ? new[] { 1f, i, 2 } : [0.3f, 0.3f, 0.3f]).ToArray();
        var parameters = Pools.Parameters(5) with { Metric = Metric.Cosine, Centre = true };
        var tree = HierarchicalKMeans.Run(Pools.Of(rows, 3), parameters, RunContext.Quiet);
        Assert.Single(Enumerable.Range(0, 900).Where(i => i % 9 != 0).Select(i => tree.Levels[0].Assignment[i]).Distinct());
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void A_number_that_is_further_from_the_mean_than_a_float_can_say_is_told(Metric metric)
    {
        float[] rows = [1, 3e38f, 2, 3e38f, 5, 3e38f, 3, -3e38f];
        var parameters = Pools.Parameters(2) with { Metric = metric, Centre = true };
        Expect.Error(
            "NonFiniteValue",
            () => HierarchicalKMeans.Run(Pools.Of(rows, 2), parameters, RunContext.Quiet),
            "column 1",
            "the mean, 1.5e+38"
        );
        var halved = Array.ConvertAll(rows, x => x / 2);
        Assert.Equal(2, HierarchicalKMeans.Run(Pools.Of(halved, 2), parameters, RunContext.Quiet).Levels[0].Count);
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void A_file_that_was_changed_meanwhile_is_told(Metric metric)
    {
        var rows = Pools.Clumps(300, 4, 88).Vectors.Read(0, 300, new float[1200]).ToArray();
        var pool = Read(_folder.Write("pool.npy", NpyBytes.Singles(300, 4, rows)));
        var parameters = Pools.Parameters(5) with { Metric = metric, Centre = true };
        var tree = HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet);
        using (var file = File.Open(_folder["pool.npy"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = file.Length - sizeof(float);
            file.Write(BitConverter.GetBytes(float.NaN));
        }
        Expect.Error("PoolChanged", () => HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet));
        Expect.Error("PoolChanged", () => Measure(tree));
        Expect.Error("PoolChanged", () => CoverageMeasure.Run(Sample(tree), RunContext.Quiet));
    }

    private static ClusteringParameters Tree(string kind, Metric metric) =>
        kind switch
        {
            "levels" => Pools.Parameters(60, 8, 3),
            "resampled" => Pools.Parameters(80, 10) with { ResampleSize = [6, 3], ResamplingSteps = 3 },
            _ => Pools.Parameters(15, 5) with { SplitCount = [4, 1] },
        } with
        {
            Metric = metric,
        };

    private static ClusteringParameters Prepared(ClusteringParameters tree, string how)
    {
        var ways = how.Split(' ');
        return tree with { Normalize = ways.Contains("normalize"), Centre = ways.Contains("centre"), Whiten = ways.Contains("whiten") };
    }

    /// <summary>The pool, prepared as the tree's rows were, each number rounded to float32.</summary>
    private static EmbeddingSet ByHand(EmbeddingSet pool, ClusterHierarchy tree)
    {
        var (dimension, mean) = (pool.Dimension, tree.Mean ?? new double[pool.Dimension]);
        var rows = new float[pool.Count * dimension];
        for (var row = 0; row < pool.Count; row++)
        {
            var vector = pool.GetVector(row);
            var length = tree.Parameters.Normalize ? Math.Sqrt(vector.Sum(x => (double)x * x)) : 1;
            var left = vector.Select((x, j) => (float)(x / length) - mean[j]).ToArray();
            for (var i = 0; i < dimension; i++)
            {
                var number = left[i];
                if (tree.Whitening is { } whitening)
                {
                    number = 0;
                    for (var j = 0; j <= i; j++)
                        number = Math.FusedMultiplyAdd(left[j], whitening.Matrix[(i * dimension) + j], number);
                }
                rows[(row * dimension) + i] = (float)number;
            }
        }
        return Pools.Of(rows, dimension);
    }

    private static void Same(ClusterHierarchy expected, ClusterHierarchy actual)
    {
        Assert.Equal(expected.Levels.Count, actual.Levels.Count);
        foreach (var (a, b) in expected.Levels.Zip(actual.Levels))
        {
            Assert.Equal(a.Assignment, b.Assignment);
            Assert.Equal(BitConverter.DoubleToInt64Bits(a.Inertia), BitConverter.DoubleToInt64Bits(b.Inertia));
            Assert.Equal(Expect.Bits(a.Distances), Expect.Bits(b.Distances));
            Expect.SameVectors(a.Centroids, b.Centroids);
        }
    }

    private static EmbeddingSet Read(string path) => BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);

    private static IReadOnlyList<LevelQuality> Measure(ClusterHierarchy tree) =>
        HierarchyMeasure.Run(tree, Measures.Hierarchy.PlainStatistics.Parameters, RunContext.Quiet);

    private static SampleRows Sample(ClusterHierarchy tree)
    {
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree, new() { Count = 90, Seed = 5 }, RunContext.Quiet))
            rows.Add(item);
        return rows;
    }

    private static ReportFacts Facts(SampleRows sample) =>
        new(sample, 9, new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()), RunContext.Quiet);

    private static (int, double)[] Rows(ReportFacts facts)
    {
        var (largest, smallest) = new ExhibitMaker(facts, RunContext.Quiet).Make();
        return [.. largest.Concat(smallest).SelectMany(c => c.Nearest.Concat(c.Farthest)).Select(row => (row.Row, row.Distance))];
    }
}
