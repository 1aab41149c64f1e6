using System.Globalization;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;
using Curation.Trees;
using Curation.Trees.Pickle;

namespace Curation.Tests.Trees;

public sealed class TreeFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_as_the_code_of_the_paper_writes_it_is_read_and_its_empty_cluster_left_out()
    {
        var tree = Read(WritePaper(), PaperPool());

        Assert.Equal([3, 2], tree.Levels.Select(level => level.Count));
        Assert.Equal([0, 0, 1, 1, 2, 2], tree.Levels[0].Assignment);
        Assert.Equal([0, 0, 1], tree.Levels[1].Assignment);
        Assert.Equal([2, 2, 2], tree.Levels[0].Sizes);
        Assert.Equal([4, 2], tree.Levels[1].Sizes);
        Assert.Equal([1f, 0, 0.25f, 0.75f, 1, 0], tree.Levels[0].Distances);
        Assert.Equal(1 + 0.0625 + 0.5625 + 1, tree.Inertia);
        Assert.Equal([21f, 0], tree.Levels[0].Centroids.GetVector(2));
        Assert.Equal([1, 0], tree.GetNode(1, 0).Members);
        Assert.Equal([5, 4], tree.GetNode(1, 2).Members);
        Assert.Contains("Level 1 of", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Contains("1 of its 4 clusters have no points", _warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void A_tree_that_was_written_is_read_back_and_gives_the_same_sample(Metric metric)
    {
        using var culture = new Culture("de-DE");
        var pool = Pools.Clumps(700, 5, 3);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(60, 20, 6) with { Metric = metric, Seed = 5 }, RunContext.Quiet);
        Write(tree, "tree [1]");

        Assert.Equal(["level1", "level2", "level3"], Directory.GetFileSystemEntries(_folder["tree [1]"]).Select(Path.GetFileName).Order());
        var read = Read("tree [1]", pool, metric);

        Assert.Empty(_warnings);
        for (var level = 0; level < 3; level++)
        {
            Assert.Equal(tree.Levels[level].Assignment, read.Levels[level].Assignment);
            Assert.Equal(tree.Levels[level].Sizes, read.Levels[level].Sizes);
            Assert.Equal(tree.Levels[level].Inertia, read.Levels[level].Inertia, 1e-5 * tree.Levels[level].Inertia);
            Assert.All(
                tree.Levels[level].Distances.Zip(read.Levels[level].Distances),
                pair => Assert.Equal(pair.First, pair.Second, 1e-4f)
            );
        }
        foreach (var strategy in (SamplingStrategy[])[SamplingStrategy.Random, SamplingStrategy.Closest])
            Assert.Equal(Sample(tree, strategy), Sample(read, strategy));
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void A_centred_tree_comes_back_with_its_mean(Metric metric)
    {
        var pool = Pools.Clumps(700, 5, 3, offset: 50);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(60, 6) with { Metric = metric, Centre = true }, RunContext.Quiet);
        Write(tree, "tree");
        Assert.Equal(["level1", "level2", "mean.npy"], Directory.GetFileSystemEntries(_folder["tree"]).Select(Path.GetFileName).Order());
        // What has a mean in it is a tree too, and may be replaced by one.
        Write(tree, "tree", overwrite: true);
        var read = Read("tree", pool, metric);

        Assert.Empty(_warnings);
        Assert.True(read.Parameters.Centre);
        Assert.Equal(tree.Mean, read.Mean);
        for (var level = 0; level < 2; level++)
        {
            Assert.Equal(tree.Levels[level].Assignment, read.Levels[level].Assignment);
            Assert.All(
                tree.Levels[level].Distances.Zip(read.Levels[level].Distances),
                pair => Assert.Equal(pair.First, pair.Second, 1e-4f)
            );
        }
        Assert.Equal(tree.GetNode(2, 3).Members, read.GetNode(2, 3).Members);

        // Without the mean the rows are far from all centroids, so their order is another.
        File.Delete(_folder["tree/mean.npy"]);
        var plain = Read("tree", pool, metric);
        Assert.Null(plain.Mean);
        Assert.False(plain.Parameters.Centre);
        Assert.NotEmpty(_warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whitened_tree_comes_back_with_its_matrix(bool normalize)
    {
        var pool = Pools.Clumps(700, 5, 3, offset: 50);
        var parameters = Pools.Parameters(60, 6) with { Whiten = true, Normalize = normalize };
        var tree = HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet);
        Write(tree, "tree");
        Assert.Equal(
            ["level1", "level2", "mean.npy", .. normalize ? (string[])["normalized"] : [], "whitening.npy"],
            Directory.GetFileSystemEntries(_folder["tree"]).Select(Path.GetFileName).Order()
        );
        Write(tree, "tree", overwrite: true);
        var read = Read("tree", pool);

        Assert.Empty(_warnings);
        Assert.Equal((normalize, false, true), (read.Parameters.Normalize, read.Parameters.Centre, read.Parameters.Whiten));
        Assert.Equal(tree.Whitening!.Matrix, read.Whitening!.Matrix);
        Assert.Equal(tree.Inertia, read.Inertia, 1e-4 * tree.Inertia);
        Assert.Equal(tree.GetNode(2, 3).Members, read.GetNode(2, 3).Members);

        File.Delete(_folder["tree/mean.npy"]);
        Expect.Error("InvalidTree", () => Read("tree", pool), "no mean.npy");
    }

    [Theory]
    [InlineData("<f8")]
    [InlineData(">f8")]
    [InlineData("<f4")]
    [InlineData(">f4")]
    [InlineData("<f2")]
    [InlineData(">f2")]
    public void A_mean_of_any_floating_point_type_is_read(string type)
    {
        WritePaper();
        _folder.Write("tree/mean.npy", NpyBytes.Reals(type, 0.5, -2));
        var pool = Pools.Of([0.5f, -1, 0.5f, -2, 10.5f, -1.75f, 10.5f, -1.25f, 20.5f, -2, 21.5f, -2], 2);
        var tree = Read("tree", pool);
        Assert.Equal([0.5, -2], tree.Mean!);
        Assert.Equal([1f, 0, 0.25f, 0.75f, 1, 0], tree.Levels[0].Distances);
    }

    [Fact]
    public void A_damaged_mean_is_refused()
    {
        WritePaper();
        _folder.Write("tree/mean.npy", NpyBytes.Reals("<f8", 0, double.NaN));
        Expect.Error("NonFiniteValue", () => Read("tree", PaperPool()), "mean.npy", "row 1");
        _folder.Write("tree/mean.npy", NpyBytes.Reals("<f8", 0, 1, 2));
        Expect.Error("InvalidTree", () => Read("tree", PaperPool()), "shape (3,)", "2 dimensions");
        _folder.Write("tree/mean.npy", NpyBytes.Singles(1, 2, 0, 0));
        Expect.Error("InvalidTree", () => Read("tree", PaperPool()), "shape (1, 2)");
        _folder.Write("tree/mean.npy", NpyBytes.Reals("<f8", 0, 0)[..^3]);
        Expect.Error("FileTruncated", () => Read("tree", PaperPool()), "mean.npy");
        _folder.Write("tree/mean.npy", PoolFiles.Array1("<i8", 0, 0));
        Expect.Error("UnsupportedDataType", () => Read("tree", PaperPool()), "mean.npy");
        _folder.Write("tree/mean.npy", "no array");
        Expect.Error("NotNpy", () => Read("tree", PaperPool()), "mean.npy");
    }

    [Fact]
    public void The_order_of_a_file_is_that_of_the_distances()
    {
        var pool = Pools.Clumps(500, 3, 9);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(20), RunContext.Quiet);
        Write(tree, "tree");
        var lists = IndexListFile.Read(Path.Combine(_folder["tree"], "level1", "sorted_clusters.npy"));
        for (var cluster = 0; cluster < 20; cluster++)
            Assert.Equal(
                tree.GetNode(1, cluster).Members.Select(m => (long)m),
                Enumerable.Range(0, lists[cluster].Count).Select(i => lists[cluster][i])
            );
    }

    [Fact]
    public void Another_pool_of_the_same_shape_is_warned_of()
    {
        var pool = Pools.Clumps(500, 3, 9);
        Write(HierarchicalKMeans.Run(pool, Pools.Parameters(20), RunContext.Quiet), "tree");
        Read("tree", Pools.Clumps(500, 3, 10));
        Assert.Contains("Is 'pool' the pool", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MemberOutOfRange", "cluster 2 of level 1 the point 6;", new long[] { 0, 1, 6, 2, 3, 4 })]
    [InlineData("MemberOutOfRange", "the point -1;", new long[] { 0, 1, -1, 2, 3, 4 })]
    [InlineData("MemberOutOfRange", "the point 4294967296;", new long[] { 0, 1, 4294967296, 2, 3, 4 })]
    [InlineData("MemberRepeated", "the point 0 of level 1 to cluster 0 and to cluster 2", new long[] { 0, 1, 0, 2, 3, 4 })]
    [InlineData("MemberRepeated", "the point 1 of level 1 to cluster 0 and to it again", new long[] { 1, 1, 0, 2, 3, 4 })]
    public void A_point_belongs_to_one_cluster(string errorId, string words, long[] indices)
    {
        WritePaper();
        WriteClusters(1, indices[..2], [], indices[2..4], indices[4..]);
        Expect.Error(errorId, () => Read("tree", PaperPool()), words);
    }

    [Fact]
    public void A_cluster_that_no_cluster_above_has_is_missed()
    {
        WritePaper();
        WriteClusters(2, [2], [1]);
        Expect.Error("MemberMissing", () => Read("tree", PaperPool()), "the point 0 of level 2", "1 more");
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        WritePaper();
        Expect.Error("PoolMismatch", () => Read("tree", Pools.Of(new float[14], 2)), "6 points", "7 rows");
        Expect.Error("PoolMismatch", () => Read("tree", Pools.Of(new float[18], 3)), "2 dimensions", "pool 3");
        Expect.Error("PoolNeeded", () => HierarchyFile.Read(_folder["tree"], null, null, RunContext.Quiet), "Import-ClusterHierarchy");
        WriteCentroids(1, 3, 0, 0, 10, 0, 21, 0);
        Expect.Error("InvalidTree", () => Read("tree", PaperPool()), "4 clusters on level 1", "centroids for 3");
        WriteCentroids(1, 4, 0, 0, 0, 0, 10, float.NaN, 21, 0);
        Expect.Error("NonFiniteValue", () => Read("tree", PaperPool()), "row 2, column 1");
        File.Delete(Path.Combine(_folder["tree"], "level1", "centroids.npy"));
        Expect.Error("FileNotFound", () => Read("tree", PaperPool()), "centroids.npy");
        Directory.Move(Path.Combine(_folder["tree"], "level2"), Path.Combine(_folder["tree"], "level3"));
        Expect.Error("InvalidTree", () => Read("tree", PaperPool()), "level3", "level2");
        Directory.Delete(Path.Combine(_folder["tree"], "level1"), recursive: true);
        Expect.Error("NotATree", () => Read("tree", PaperPool()), "no folder level1");
        Expect.Error("FileNotFound", () => Read("nothing", PaperPool()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Centroids_of_other_types_and_orders_are_read(int version)
    {
        WritePaper();
        var numbers = Array.ConvertAll((double[])[0, 0, 0, 0, 10, 0, 21, 0], BitConverter.GetBytes);
        File.WriteAllBytes(
            Path.Combine(_folder["tree"], "level1", "centroids.npy"),
            NpyBytes.File(">f8", true, 4, 2, NpyBytes.LayOut(numbers, 4, 2, true, true), version)
        );
        Assert.Equal([10f, 0], Read("tree", PaperPool()).Levels[0].Centroids.GetVector(1));
    }

    [Fact]
    public void A_tree_takes_the_place_of_another_only_by_force_and_never_that_of_something_else()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(50, 2, 1), Pools.Parameters(5), RunContext.Quiet);
        Directory.CreateDirectory(_folder["tree"]);
        Write(tree, "tree");
        Expect.Error("FolderExists", () => Write(tree, "tree"), "-Force");
        Write(tree, "tree", overwrite: true);

        Directory.CreateDirectory(_folder["mine"]);
        _folder.Write("mine/notes.txt", "mine");
        Expect.Error("FolderExists", () => Write(tree, "mine"));
        Expect.Error("FolderHoldsMore", () => Write(tree, "mine", overwrite: true), "notes.txt");
        _folder.Write("tree/level1/notes.txt", "mine");
        Expect.Error("FolderHoldsMore", () => Write(tree, "tree", overwrite: true), "notes.txt");
        Expect.Error("TargetIsFile", () => Write(tree, "mine/notes.txt", overwrite: true));
        Expect.Error("FolderNotFound", () => Write(tree, "missing/tree"));
        Assert.Equal(["mine", "tree"], _folder.Names);
        Assert.True(File.Exists(_folder["tree/level1/notes.txt"]));
    }

    [Fact]
    public void What_is_broken_off_leaves_nothing_and_what_was_there_stays()
    {
        var tree = HierarchicalKMeans.Run(Pools.Clumps(50, 2, 1), Pools.Parameters(5), RunContext.Quiet);
        Write(tree, "tree");
        var before = File.ReadAllBytes(_folder["tree/level1/sorted_clusters.npy"]);
        using (var destination = HierarchyDestination.Create(_folder["tree"], overwrite: true))
            Assert.Throws<OperationCanceledException>(() => destination.Write(tree, new RunContext { Cancellation = new(canceled: true) }));
        using (var destination = HierarchyDestination.Create(_folder["other"], overwrite: false))
        {
            destination.Write(tree, RunContext.Quiet);
            Directory.CreateDirectory(_folder["other"]);
            _folder.Write("other/x", "came meanwhile");
            Expect.Error("FolderExists", () => destination.Commit());
        }
        Assert.Equal(["other", "tree"], _folder.Names);
        Assert.Equal(before, File.ReadAllBytes(_folder["tree/level1/sorted_clusters.npy"]));
    }

    private static int[] Sample(ClusterHierarchy tree, SamplingStrategy strategy) =>
        [
            .. BalancedSampler
                .Sample(
                    tree,
                    new()
                    {
                        Count = 150,
                        Seed = 4,
                        Strategy = strategy,
                    },
                    RunContext.Quiet
                )
                .Select(item => item.Index),
        ];

    private static EmbeddingSet PaperPool() => Pools.Of([0, 1, 0, 0, 10, 0.25f, 10, 0.75f, 20, 0, 21, 0], 2);

    private ClusterHierarchy Read(string name, EmbeddingSet pool, Metric? metric = null) =>
        HierarchyFile.Read(_folder[name], pool, metric, new RunContext { Warning = _warnings.Add });

    private void Write(ClusterHierarchy tree, string name, bool overwrite = false)
    {
        using var destination = HierarchyDestination.Create(_folder[name], overwrite);
        destination.Write(tree, RunContext.Quiet);
        Assert.Equal(_folder[name], destination.Commit().FullName);
    }

    /// <summary>Six points in four clusters, one of them empty, in two.</summary>
    private string WritePaper()
    {
        for (var level = 1; level <= 2; level++)
            Directory.CreateDirectory(Path.Combine(_folder["tree"], string.Create(CultureInfo.InvariantCulture, $"level{level}")));
        _folder.Write("tree/level1/sorted_clusters.npy", Convert.FromBase64String(NumpyFiles.PaperClusters1));
        _folder.Write("tree/level2/sorted_clusters.npy", Convert.FromBase64String(NumpyFiles.PaperClusters2));
        WriteCentroids(1, 4, 0, 0, float.NaN, 0, 10, 0, 21, 0);
        WriteCentroids(2, 2, 5, 0, 21, 0);
        return "tree";
    }

    private void WriteCentroids(int level, int rows, params float[] numbers) =>
        _folder.Write(
            string.Create(CultureInfo.InvariantCulture, $"tree/level{level}/centroids.npy"),
            NpyBytes.Singles(rows, numbers.Length / rows, numbers)
        );

    private void WriteClusters(int level, params long[][] lists)
    {
        var file = PickleBytes.Protocol(3).Objects(lists.Length, b => Array.ForEach(lists, list => b.Indices(list))).InFile(lists.Length);
        _folder.Write(string.Create(CultureInfo.InvariantCulture, $"tree/level{level}/sorted_clusters.npy"), file);
    }
}
