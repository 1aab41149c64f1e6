using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Formats.Subsets;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class SubsetFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<i8")]
    [InlineData(">i8")]
    [InlineData("<i4")]
    [InlineData(">u4")]
    [InlineData("<u8")]
    [InlineData("<i2")]
    [InlineData(">u2")]
    [InlineData("|i1")]
    [InlineData("|u1")]
    public void Rows_come_in_the_order_of_the_file_whatever_their_type(string type) =>
        ShouldBe([7, 0, 9, 3], Choose("rows.npy", PoolFiles.Array1(type, 7, 0, 9, 3)));

    [Theory]
    [InlineData("rows.txt", "7\n0\n\n 9 \r\n3")]
    [InlineData("rows.csv", "row\n7\n0\n9\n3\n")]
    [InlineData("rows.CSV", "\uFEFF7\n0\n9\n3\n")]
    public void Rows_come_from_text(string name, string content) =>
        ShouldBe([7, 0, 9, 3], Choose(name, System.Text.Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("|b1")]
    public void A_mask_takes_the_rows_that_are_true(string type) =>
        ShouldBe([1, 4, 9], Choose("mask.npy", PoolFiles.Array1(type, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1)));

    [Fact]
    public void A_subset_keeps_what_is_known_of_its_rows()
    {
        var items = new ItemInfo([.. "abcdefghij".Select(c => $"{c}")], null, null, [.. "klmnopqrst".Select(c => $"{c}")]);
        var set = Choose("rows.txt", "2\n1"u8.ToArray(), items);
        Assert.Equal(["c", "b"], set.Ids!);
        Assert.Equal(["m", "l"], set.Labels!);
        Assert.Null(set.Texts);
        Assert.Equal("c", set.GetId(0));
        Assert.Equal(2, set.GetSourceRow(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.GetSourceRow(2));
    }

    [Fact]
    public void A_folder_is_told_by_what_it_is_whatever_its_name()
    {
        var pool = Pools.Clumps(9, 2, 2);
        Expect.Error("SourceIsFolder", () => SubsetFile.Choose(pool, _folder[""], RunContext.Quiet), "is a folder");
        Directory.CreateDirectory(_folder["rows.npy"]);
        Expect.Error("SourceIsFolder", () => SubsetFile.Choose(pool, _folder["rows.npy"], RunContext.Quiet), "is a folder");
    }

    [Fact]
    public void Numbers_of_a_mapped_pool_are_looked_at_in_the_rows_of_the_subset_alone()
    {
        var path = _folder.Write("pool.npy", NpyBytes.Singles(3, 2, 1, 2, float.NaN, 4, 5, 6));
        var pool = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new() { ChecksNumbers = false }, RunContext.Quiet);
        _folder.Write("good.txt", "2\n0");
        _folder.Write("bad.txt", "2\n1");
        Assert.Equal(2, SubsetFile.Choose(pool, _folder["good.txt"], RunContext.Quiet).Count);
        Expect.Error("NonFiniteValue", () => SubsetFile.Choose(pool, _folder["bad.txt"], RunContext.Quiet), path, "row 1, column 0");
    }

    [Fact]
    public void A_zero_vector_is_told_by_its_row_in_the_pool()
    {
        var pool = new EmbeddingSet(new MemoryVectors([1, 2, 0, 0, 3, 4], 2), "pool");
        _folder.Write("rows.txt", "2\n1");
        var set = SubsetFile.Choose(pool, _folder["rows.txt"], RunContext.Quiet);
        Expect.Error(
            "ZeroVector",
            () => HierarchicalKMeans.Run(set, Pools.Parameters(1) with { Metric = Metric.Cosine }, RunContext.Quiet),
            "Row 1 of 'pool' (id '1')"
        );
    }

    [Theory]
    [InlineData("RowOutOfRange", "1\n10", "row 10 in line 2", "numbered 0 to 9")]
    [InlineData("RowOutOfRange", "1\n-1", "row -1 in line 2")]
    [InlineData("RowOutOfRange", "99999999999999999999999", "row 99999999999999999999999 in line 1")]
    [InlineData("DuplicateRow", "1\n2\n\n1", "row 1 once more in line 4")]
    [InlineData("EmptySubset", "\n", "rows.txt")]
    [InlineData("NotRowNumbers", "1\n2.5", "'2.5' in line 2")]
    [InlineData("NotRowNumbers", "row\n2", "'row' in line 1")]
    public void Text_that_names_no_subset_is_an_error(string id, string content, params string[] words) =>
        Expect.Error(id, () => Choose("rows.txt", System.Text.Encoding.UTF8.GetBytes(content)), words);

    [Theory]
    [InlineData("RowOutOfRange", "<i4", new long[] { 3, -1 }, "row -1 in entry 1 (counted from 0)")]
    [InlineData("RowOutOfRange", "<u8", new long[] { -1 }, "row 18446744073709551615 in entry 0")]
    [InlineData("DuplicateRow", "<i4", new long[] { 3, 4, 3 }, "row 3 once more in entry 2")]
    [InlineData("EmptySubset", "<i4", new long[] { }, "rows.npy")]
    [InlineData("EmptySubset", "|b1", new long[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "rows.npy")]
    [InlineData("MaskLengthMismatch", "|b1", new long[] { 1, 0 }, "2 truth values", "10 rows")]
    [InlineData("NotRowNumbers", "<f4", new long[] { 1 }, "<f4", "astype('int64')")]
    [InlineData("NotRowNumbers", "<c8", new long[] { 1 }, "<c8")]
    public void An_array_that_names_no_subset_is_an_error(string id, string type, long[] numbers, params string[] words) =>
        Expect.Error(id, () => Choose("rows.npy", PoolFiles.Array1(type, numbers)), words);

    [Fact]
    public void Files_that_cannot_be_subsets_are_errors()
    {
        Expect.Error("NotRowNumbers", () => Choose("rows.npy", NpyBytes.Singles(1, 2, 1, 2)), "(1, 2)");
        Expect.Error("NotRowNumbers", () => Choose("rows.csv", "index,id\n1,a"u8.ToArray()), "index,id");
        Expect.Error("FileTruncated", () => Choose("rows.npy", PoolFiles.Array1("<i8", 1, 2)[..^1]));
        Expect.Error("TrailingBytes", () => Choose("rows.npy", [.. PoolFiles.Array1("<i8", 1, 2), 0]));
        Expect.Error("NotNpy", () => Choose("rows.npy", "1\n2"u8.ToArray()));
        Expect.Error("UnknownFormat", () => Choose("rows.json", "[1]"u8.ToArray()), ".csv, .npy, .txt");
        Expect.Error("FileNotFound", () => SubsetFile.Choose(SampleTrees.Pool(10), _folder["missing.npy"], RunContext.Quiet));
    }

    private EmbeddingSet Choose(string name, byte[] content, ItemInfo? items = null) =>
        SubsetFile.Choose(SampleTrees.Pool(10, items), _folder.Write(name, content), RunContext.Quiet);

    private static void ShouldBe(int[] rows, EmbeddingSet set)
    {
        var pool = SampleTrees.Pool(10);
        Assert.Equal(rows.Select(row => pool.GetVector(row)), Enumerable.Range(0, set.Count).Select(set.GetVector));
        Assert.Equal(rows, Enumerable.Range(0, set.Count).Select(set.GetSourceRow));
        Assert.Equal(rows.Select(row => $"{row}"), set.Ids!);
        Assert.Equal(pool.Source, set.Source);
    }
}
