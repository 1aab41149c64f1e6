using System.IO.Compression;
using System.Text;
using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;
using Curation.Trees;

namespace Curation.Tests.Trees;

public sealed class TreeFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_is_read_back_bit_for_bit_with_everything_that_made_it()
    {
        using var culture = new Culture("de-DE");
        var tree = Tree();
        var read = HierarchyFile.Read(Write(tree), tree.EmbeddingSet, null, RunContext.Quiet);

        Assert.Same(tree.EmbeddingSet, read.EmbeddingSet);
        AssertSame(tree, read);
        Assert.Equal(Sample(tree), Sample(read));
    }

    [Fact]
    public void The_same_tree_gives_the_same_bytes()
    {
        var tree = Tree();
        Assert.Equal(File.ReadAllBytes(Write(tree, "a.npz")), File.ReadAllBytes(Write(tree, "b.npz")));
    }

    [Fact]
    public void Without_its_pool_a_tree_can_be_sampled_and_written_and_says_what_it_lacks()
    {
        var tree = Tree();
        var read = HierarchyFile.Read(Write(tree), null, null, RunContext.Quiet);

        AssertSame(tree, read);
        Assert.Equal(Sample(tree), Sample(read));
        Assert.Equal((tree.EmbeddingSet.Count, tree.EmbeddingSet.Dimension), (read.EmbeddingSet.Count, read.EmbeddingSet.Dimension));
        Assert.Equal(tree.EmbeddingSet.Ids, read.EmbeddingSet.Ids);
        Assert.Equal(tree.EmbeddingSet.Paths, read.EmbeddingSet.Paths);
        Assert.Equal(tree.EmbeddingSet.Texts, read.EmbeddingSet.Texts);
        Assert.Equal(tree.EmbeddingSet.Labels, read.EmbeddingSet.Labels);
        Assert.Equal(tree.GetNode(1, 3).Members, read.GetNode(1, 3).Members);
        Expect.Error("VectorsAbsent", () => read.EmbeddingSet.GetVector(0), "Pipe the pool in");
        Expect.Error("VectorsAbsent", () => _ = read.GetNode(2, 0).Members.Length);
        Expect.Error("VectorsAbsent", () => HierarchicalKMeans.Run(read.EmbeddingSet, Pools.Parameters(3), RunContext.Quiet));
        Assert.Equal(File.ReadAllBytes(Write(tree, "a.npz")), File.ReadAllBytes(Write(read, "b.npz")));
    }

    [Fact]
    public void What_a_pool_does_not_know_of_its_rows_comes_from_the_file()
    {
        var tree = Tree();
        var bare = new EmbeddingSet(tree.EmbeddingSet.Vectors, "bare", new(Labels: [.. Enumerable.Repeat("new", 300)]));
        var read = HierarchyFile.Read(Write(tree), bare, null, RunContext.Quiet);
        Assert.Equal(("i7", "new", "bare"), (read.EmbeddingSet.GetId(7), read.EmbeddingSet.Labels![7], read.EmbeddingSet.Source));
    }

    [Fact]
    public void A_tree_of_a_subset_knows_the_rows_of_the_whole_pool_without_it()
    {
        var subset = new EmbeddingSet(
            new IndexedVectors(Pools.Clumps(300, 4, 2).Vectors, [.. Enumerable.Range(0, 150).Select(i => 299 - (2 * i))]),
            "pool"
        );
        var tree = HierarchicalKMeans.Run(subset, Pools.Parameters(12), RunContext.Quiet);
        var path = Write(tree);
        var read = HierarchyFile.Read(path, null, null, RunContext.Quiet);

        Assert.Equal((299, 1), (read.EmbeddingSet.GetSourceRow(0), read.EmbeddingSet.GetSourceRow(149)));
        Assert.Equal(SourceRows(tree), SourceRows(read));
        Assert.Equal(SourceRows(tree), SourceRows(HierarchyFile.Read(path, subset, null, RunContext.Quiet)));
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Write(read, "again.npz")));
    }

    [Fact]
    public void Rows_of_a_whole_pool_that_cannot_be_are_refused()
    {
        var path = Write(Tree());
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using var stream = archive.CreateEntry("rows.npy").Open();
            stream.Write(PoolFiles.Array1("<i8", [.. Enumerable.Repeat(-1, 300)]));
        }
        Expect.Error("InvalidTree", () => HierarchyFile.Read(path, null, null, RunContext.Quiet), "row 0 is row -1");
    }

    [Fact]
    public void Another_pool_is_refused_and_the_difference_told()
    {
        var tree = Tree();
        var path = Write(tree);
        Expect.Error(
            "PoolMismatch",
            () => HierarchyFile.Read(path, Pools.Clumps(301, 4, 2), null, RunContext.Quiet),
            "300 rows of 4",
            "301 of 4"
        );
        Expect.Error("PoolMismatch", () => HierarchyFile.Read(path, Pools.Clumps(300, 5, 2), null, RunContext.Quiet), "300 of 5");
        Expect.Error(
            "PoolMismatch",
            () => HierarchyFile.Read(path, Pools.Clumps(300, 4, 3), null, RunContext.Quiet),
            "same shape",
            "checksum"
        );
        Expect.Error("MetricMismatch", () => HierarchyFile.Read(path, null, Metric.Cosine, RunContext.Quiet), "Euclidean");
        Assert.NotNull(HierarchyFile.Read(path, null, Metric.Euclidean, RunContext.Quiet));
    }

    [Fact]
    public void The_checksum_does_not_depend_on_threads_or_on_where_the_vectors_lie()
    {
        var pool = Pools.Clumps(5000, 40, 2);
        var path = _folder.Write("pool.npy", NpyBytes.Singles(5000, 40, pool.Vectors.Read(0, 5000, new float[200_000]).ToArray()));
        var mapped = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        var expected = VectorChecksum.Of(pool, new RunContext { ThreadCount = 1 });
        Assert.Equal(expected, VectorChecksum.Of(pool, new RunContext { ThreadCount = 7 }));
        Assert.Equal(expected, VectorChecksum.Of(mapped, RunContext.Quiet));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2")]
    [InlineData("\"format\": \"Curation", "\"format\": \"X", "'X.ClusterHierarchy'")]
    [InlineData("\"count\": 300", "\"count\": 299", "")]
    [InlineData("\"count\": 300", "\"count\": -1", "-1 rows")]
    [InlineData("\"count\": 30,", "\"count\": 29,", "")]
    [InlineData("\"levels\"", "\"lovels\"", "tree.json")]
    [InlineData("\"Euclidean\"", "\"Manhattan\"", "metric")]
    [InlineData("\"seed\": 5", "\"seed\": \"five\"", "seed")]
    [InlineData("\"dimension\": 4", "\"dimension\": 3", "dimensions")]
    [InlineData("{", "", "tree.json")]
    public void A_record_that_does_not_fit_is_refused(string old, string replacement, string word)
    {
        var path = Write(Tree());
        Change(path, "tree.json", text => text.Replace(old, replacement, StringComparison.Ordinal));
        var error = Assert.Throws<CurationException>(() => HierarchyFile.Read(path, null, null, RunContext.Quiet));
        Assert.Contains(error.ErrorId, (string[])["InvalidTree", "RowCountMismatch"]);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level1/distances.npy", -0f, "negative distance -0 for point 299")]
    [InlineData("level1/distances.npy", -1f, "negative distance -1")]
    [InlineData("level1/assignment.npy", 1f, "gives point 299 of level 1 to cluster 1065353216")]
    [InlineData("level1/sizes.npy", 1f, "says that cluster 29 of level 1 has 1065353216 rows")]
    public void An_array_that_does_not_fit_is_refused(string part, float last, string words)
    {
        var path = Write(Tree());
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using var stream = archive.GetEntry(part)!.Open();
            stream.Position = stream.Length - sizeof(float);
            stream.Write(BitConverter.GetBytes(last));
        }
        Expect.Error("InvalidTree", () => HierarchyFile.Read(path, null, null, RunContext.Quiet), words);
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void The_mean_of_a_centred_tree_is_kept_bit_for_bit(Metric metric)
    {
        using var culture = new Culture("de-DE");
        var tree = Centred(metric);
        var path = Write(tree);
        foreach (var read in (ClusterHierarchy[])[Read(path, null), Read(path, tree.EmbeddingSet)])
        {
            AssertSame(tree, read);
            Assert.Equal(tree.Mean, read.Mean);
            Assert.Equal(Sample(tree), Sample(read));
        }
        Assert.Equal(tree.GetNode(2, 3).Members, Read(path, tree.EmbeddingSet).GetNode(2, 3).Members);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Write(Read(path, null), "again.npz")));
    }

    [Fact]
    public void The_matrix_of_a_whitened_tree_is_kept_bit_for_bit()
    {
        var tree = Whitened();
        var path = Write(tree);
        foreach (var read in (ClusterHierarchy[])[Read(path, null), Read(path, tree.EmbeddingSet)])
        {
            AssertSame(tree, read);
            Assert.Equal(tree.Mean, read.Mean);
            Assert.Equal(Expect.Bits(tree.Whitening!.Matrix), Expect.Bits(read.Whitening!.Matrix));
            Assert.True(read.Parameters.Normalize);
            Assert.Equal(Sample(tree), Sample(read));
        }
        Assert.Equal(tree.GetNode(2, 3).Members, Read(path, tree.EmbeddingSet).GetNode(2, 3).Members);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Write(Read(path, null), "again.npz")));
    }

    [Theory]
    [InlineData("InvalidTree", "has no whitening.npy", 0, 0, 0f)]
    [InlineData("InvalidTree", "shape (4, 3), and is of a pool of 4 dimensions", 4, 3, 0f)]
    [InlineData("InvalidTree", "no lower triangle (row 0)", 4, 4, 1f)]
    [InlineData("NonFiniteValue", "NaN", 4, 4, float.NaN)]
    public void A_matrix_that_cannot_be_is_refused(string id, string words, int rows, int columns, float corner)
    {
        var path = Write(Whitened());
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("whitening.npy")!.Delete();
            if (rows > 0)
            {
                var numbers = new float[rows * columns];
                numbers[columns - 1] = corner;
                using var stream = archive.CreateEntry("whitening.npy").Open();
                stream.Write(NpyBytes.Singles(rows, columns, numbers));
            }
        }
        Expect.Error(id, () => Read(path, null), words);
    }

    [Fact]
    public void A_matrix_of_rows_that_were_not_whitened_is_refused()
    {
        var path = Write(Whitened());
        Change(path, "tree.json", text => text.Replace("\"whiten\": true", "\"centre\": true", StringComparison.Ordinal));
        Expect.Error("InvalidTree", () => Read(path, null), "not whitened");
    }

    [Fact]
    public void A_tree_that_is_not_centred_says_nothing_of_it()
    {
        using var archive = ZipFile.OpenRead(Write(Tree()));
        Assert.Null(archive.GetEntry("mean.npy"));
        using var reader = new StreamReader(archive.GetEntry("tree.json")!.Open());
        Assert.DoesNotContain("centre", reader.ReadToEnd(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("NonFiniteValue", "mean.npy' has the value NaN in row 2", new[] { 1.0, 2, double.NaN, 4 })]
    [InlineData("NonFiniteValue", "row 0", new[] { double.NegativeInfinity, 2, 3, 4 })]
    [InlineData("NonFiniteValue", "row 3", new[] { 1.0, 2, 3, 4e38 })]
    [InlineData("InvalidTree", "shape (3,), and is of a pool of 4 dimensions", new[] { 1.0, 2, 3 })]
    [InlineData("InvalidTree", "shape (5,)", new[] { 1.0, 2, 3, 4, 5 })]
    [InlineData("InvalidTree", "has no mean.npy", null)]
    public void A_mean_that_cannot_be_is_refused(string id, string words, double[]? mean)
    {
        var path = Write(Centred(Metric.Cosine));
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("mean.npy")!.Delete();
            if (mean is not null)
            {
                using var stream = archive.CreateEntry("mean.npy").Open();
                stream.Write(NpyBytes.Reals("<f8", mean));
            }
        }
        Expect.Error(id, () => Read(path, null), words);
    }

    [Fact]
    public void A_mean_that_is_cut_off_or_that_no_row_was_centred_by_is_refused()
    {
        var path = Write(Centred(Metric.Euclidean));
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using var stream = archive.GetEntry("mean.npy")!.Open();
            stream.SetLength(stream.Length - 1);
        }
        Expect.Error("FileTruncated", () => Read(path, null), "mean.npy");
        Change(path, "tree.json", text => text.Replace("\"centre\": true", "\"centre\": false", StringComparison.Ordinal));
        Expect.Error("InvalidTree", () => Read(path, null), "not centred");
    }

    [Fact]
    public void A_part_that_is_missing_or_another_kind_of_file_is_told()
    {
        var path = Write(Tree());
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
            archive.GetEntry("level2/distances.npy")!.Delete();
        Expect.Error("ArrayNotFound", () => HierarchyFile.Read(path, null, null, RunContext.Quiet), "level2/distances");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
            archive.GetEntry("tree.json")!.Delete();
        Expect.Error("NotATree", () => HierarchyFile.Read(path, null, null, RunContext.Quiet), "tree.json");
        Expect.Error(
            "InvalidArchive",
            () => HierarchyFile.Read(_folder.Write("no.npz", "no archive at all"), null, null, RunContext.Quiet)
        );
        Expect.Error("UnknownFormat", () => HierarchyFile.Read(_folder.Write("no.csv", "x"), null, null, RunContext.Quiet), ".npz");
    }

    [Fact]
    public void A_damaged_file_is_refused_by_name_or_gives_the_tree()
    {
        var tree = Tree();
        var whole = File.ReadAllBytes(Write(tree));
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var path = _folder.Write("damaged.npz", i % 3 == 0 ? whole[..random.Next(whole.Length)] : damaged);
            try
            {
                AssertSame(tree, HierarchyFile.Read(path, null, null, RunContext.Quiet));
            }
            catch (CurationException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 200, 300);
    }

    private static ClusterHierarchy Whitened() =>
        HierarchicalKMeans.Run(
            Pools.Clumps(300, 4, 31, offset: 9),
            Pools.Parameters(40, 6) with
            {
                Normalize = true,
                Whiten = true,
            },
            RunContext.Quiet
        );

    private static ClusterHierarchy Centred(Metric metric) =>
        HierarchicalKMeans.Run(
            Pools.Clumps(300, 4, 2, offset: 100),
            Pools.Parameters(30, 8) with
            {
                Metric = metric,
                Centre = true,
            },
            RunContext.Quiet
        );

    private static ClusterHierarchy Read(string path, EmbeddingSet? pool) => HierarchyFile.Read(path, pool, null, RunContext.Quiet);

    private static ClusterHierarchy Tree()
    {
        var ids = Enumerable.Range(0, 300).Select(i => $"i{i}").ToArray();
        ItemInfo items = new(
            ids,
            [.. ids.Select(id => $"/a b/{id}.jpg")],
            [.. ids.Select(id => $"text \"{id}\"\n\u20AC \U0001F600")],
            [.. ids.Select((_, i) => i % 2 == 0 ? "" : "odd")]
        );
        var pool = new EmbeddingSet(Pools.Clumps(300, 4, 2).Vectors, "pool", items);
        return HierarchicalKMeans.Run(
            pool,
            Pools.Parameters(30, 8) with
            {
                ResampleSize = [3, 0],
                ResamplingSteps = 2,
                MaxIterations = 7,
                Seed = 5,
            },
            RunContext.Quiet
        );
    }

    private static void AssertSame(ClusterHierarchy expected, ClusterHierarchy actual)
    {
        Assert.Equivalent(expected.Parameters, actual.Parameters, strict: true);
        Assert.Equal(expected.Levels.Count, actual.Levels.Count);
        foreach (var (one, other) in expected.Levels.Zip(actual.Levels))
        {
            Assert.Equal(
                (one.Level, one.Count, one.Inertia, one.Iterations, one.Converged),
                (other.Level, other.Count, other.Inertia, other.Iterations, other.Converged)
            );
            Assert.Equal(one.Assignment, other.Assignment);
            Assert.Equal(one.Sizes, other.Sizes);
            Assert.Equal(Expect.Bits(one.Distances), Expect.Bits(other.Distances));
            Expect.SameVectors(one.Centroids, other.Centroids);
        }
    }

    private static (string, double, string)[] Sample(ClusterHierarchy tree) =>
        [
            .. BalancedSampler
                .Sample(tree, new() { Count = 60, Seed = 4 }, RunContext.Quiet)
                .Select(item => (item.Id, item.Distance, string.Join('/', item.Cluster))),
        ];

    private static int[] SourceRows(ClusterHierarchy tree) =>
        [.. BalancedSampler.Sample(tree, new() { Count = 40, Seed = 4 }, RunContext.Quiet).Select(item => item.SourceRow)];

    private string Write(ClusterHierarchy tree, string name = "tree.npz")
    {
        using var destination = HierarchyDestination.Create(_folder[name], overwrite: false);
        destination.Write(tree, RunContext.Quiet);
        destination.Commit();
        return _folder[name];
    }

    private static void Change(string path, string part, Func<string, string> change)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(archive.GetEntry(part)!.Open()))
            text = change(reader.ReadToEnd());
        archive.GetEntry(part)!.Delete();
        using var stream = archive.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
