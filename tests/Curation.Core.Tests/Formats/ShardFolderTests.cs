using Curation.Embeddings;
using Curation.Formats.Shards;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class ShardFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_joined_in_the_order_in_which_people_count()
    {
        foreach (
            var (i, name) in (
                (string[])["shard2", "shard10", "Shard1", "shard002", "shard", "z9a10", "z9a9", "shard99999999999999999999"]
            ).Index()
        )
            _folder.Write(name + ".npy", NpyBytes.Singles(1, 1, i));
        Assert.Equal([4, 2, 3, 0, 1, 7, 6, 5], Numbers(Read()));
    }

    [Fact]
    public void What_is_no_shard_is_passed_over()
    {
        _folder.Write("a.NPY", NpyBytes.Singles(1, 1, 1));
        _folder.Write("._b.npy", "not an array");
        _folder.Write("readme.txt", "words");
        _folder.Write("c.npy.part", "half a file");
        Directory.CreateDirectory(_folder["inner.npy"]);
        File.WriteAllBytes(Path.Combine(_folder["inner.npy"], "d.npy"), NpyBytes.Singles(1, 1, 2));
        Assert.Equal([1], Numbers(Read()));
    }

    [Fact]
    public void Shards_without_rows_are_passed_over_and_a_folder_of_nothing_else_is_empty()
    {
        _folder.Write("a.npy", NpyBytes.Singles(0, 7));
        _folder.Write("b.npy", NpyBytes.Singles(0, 0));
        Expect.Error("EmptySet", () => Read());
        _folder.Write("c.npy", NpyBytes.Singles(2, 1, 5, 6));
        _folder.Write("d.npy", NpyBytes.Singles(0, 1));
        Assert.Equal([5, 6], Numbers(Read()));
        _folder.Write("e.npy", NpyBytes.Singles(2, 0));
        Expect.Error("EmptySet", () => Read(), "e.npy");
    }

    [Fact]
    public void A_thousand_shards_are_one_set()
    {
        for (var i = 0; i < 1000; i++)
            _folder.Write($"part-{i}.npy", NpyBytes.Singles(1, 2, i, -i));
        var set = Read();
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), Enumerable.Range(0, 1000).Select(i => set.GetVector(i)[0]));
        // The files are closed: they can be opened for writing alone.
        using var alone = new FileStream(_folder["part-500.npy"], FileMode.Open, FileAccess.Read, FileShare.None);
        Assert.True(alone.CanRead);
    }

    [Fact]
    public void A_folder_without_shards_is_an_error_that_says_what_is_there()
    {
        _folder.Write("a.csv", "1,2");
        Directory.CreateDirectory(_folder["inner"]);
        Directory.CreateDirectory(_folder["outer"]);
        Expect.Error("NoShards", () => Read(), _folder["a"][..^1].TrimEnd('/', '\\'), "1 other file", "2 folders");
    }

    [Fact]
    public void Shards_of_different_dimensions_are_an_error_that_names_both_before_any_number_is_looked_at()
    {
        _folder.Write("a.npy", NpyBytes.Singles(1, 2, float.NaN, 0));
        _folder.Write("b.npy", NpyBytes.Singles(1, 3, 1, 2, 3));
        Expect.Error("DimensionMismatch", () => Read(), $"'{_folder["b.npy"]}' has 3 dimensions; '{_folder["a.npy"]}' has 2.");
    }

    [Fact]
    public void A_broken_shard_is_named()
    {
        _folder.Write("a.npy", NpyBytes.Singles(1, 2, 1, 2));
        _folder.Write("b.npy", NpyBytes.Singles(2, 2, 1, 2, 3));
        Expect.Error("FileTruncated", () => Read(), _folder["b.npy"]);
        _folder.Write("b.npy", "text");
        Expect.Error("NotNpy", () => Read(), _folder["b.npy"]);
        _folder.Write("b.npy", PoolFiles.Array1("<i4", 1, 2));
        Expect.Error("WrongShape", () => Read(), _folder["b.npy"]);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_told_by_its_shard_and_its_row_there()
    {
        _folder.Write("a.npy", NpyBytes.Singles(3, 2, 1, 2, 3, 4, 5, 6));
        _folder.Write("b.npy", NpyBytes.Singles(2, 2, 1, 2, 3, float.PositiveInfinity));
        Expect.Error("NonFiniteValue", () => Read(), _folder["b.npy"], "row 1, column 1");
    }

    [Fact]
    public void Items_beside_shards_are_joined_and_what_is_missing_is_numbered_or_empty()
    {
        _folder.Write("a.npy", NpyBytes.Singles(2, 1, 1, 2));
        _folder.Write("b.npy", NpyBytes.Singles(2, 1, 3, 4));
        _folder.Write("c.npy", NpyBytes.Singles(2, 1, 5, 6));
        _folder.Write("b.items.jsonl", "{\"id\":\"x\",\"label\":\"l\"}\n{\"text\":\"t\"}\n");
        _folder.Write("c.items.jsonl", "{\"id\":\"y\"}\n{}\n");
        var set = Read();
        Assert.Equal(["0", "1", "x", "3", "y", "5"], set.Ids);
        Assert.Equal(["", "", "l", "", "", ""], set.Labels);
        Assert.Equal(["", "", "", "t", "", ""], set.Texts);
        Assert.Null(set.Paths);
        _folder.Write("c.items.jsonl", "{\"id\":\"y\"}\n");
        Expect.Error("RowCountMismatch", () => Read(), _folder["c.items.jsonl"]);
    }

    [Fact]
    public void More_rows_than_can_be_counted_are_an_error()
    {
        ShardFolder.ThrowUnlessCountable("shards", [int.MaxValue - 1, 1], 8);
        Expect.Error(
            "PoolTooLarge",
            () => ShardFolder.ThrowUnlessCountable("shards", [int.MaxValue, 1], 8),
            "'shards' holds 2147483648 rows"
        );
    }

    [Fact]
    public void Brackets_and_spaces_in_the_name_of_a_folder_are_letters()
    {
        Directory.CreateDirectory(_folder["a [1] *b"]);
        File.WriteAllBytes(Path.Combine(_folder["a [1] *b"], "s [0].npy"), NpyBytes.Singles(1, 1, 3));
        Assert.Equal([3], Numbers(ShardFolder.Read(_folder["a [1] *b"] + Path.DirectorySeparatorChar, new(), RunContext.Quiet)));
    }

    private EmbeddingSet Read() => ShardFolder.Read(_folder[""], new(), RunContext.Quiet);

    private static float[] Numbers(EmbeddingSet set) => set.Vectors.Read(0, set.Count, new float[set.Count * set.Dimension]).ToArray();
}
