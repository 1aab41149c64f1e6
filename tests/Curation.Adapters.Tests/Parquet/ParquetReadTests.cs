using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;
using Curation.Tests.Tables;
using ParquetSharp;

namespace Curation.Tests.Parquet;

/// <summary>Reads files that ParquetSharp wrote, which is Arrow's C++ underneath.</summary>
public sealed class ParquetReadTests : IDisposable
{
    private readonly TableFiles _files = new(".parquet");

    public void Dispose() => _files.Dispose();

    public static TheoryData<string> Lists => [.. s_lists.Keys];

    private static readonly Dictionary<string, IArrowType> s_lists = new()
    {
        ["list"] = new ListType(FloatType.Default),
        ["large list"] = new LargeListType(FloatType.Default),
        ["fixed list"] = new FixedSizeListType(FloatType.Default, 3),
        ["doubles"] = new ListType(DoubleType.Default),
        ["halves"] = new ListType(HalfFloatType.Default),
        ["fixed doubles"] = new FixedSizeListType(DoubleType.Default, 3),
        ["bytes"] = new ListType(Int8Type.Default),
        ["shorts"] = new ListType(Int16Type.Default),
        ["ints"] = new ListType(Int32Type.Default),
        ["longs"] = new ListType(Int64Type.Default),
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_column_of_lists_of_any_numbers_is_the_vectors(string type)
    {
        var set = _files
            .Parquet(Arrays.Batch(("url", Arrays.Texts("u", "v")), ("numbers", Arrays.Lists(s_lists[type], [1, -2, 100], [4, 5, 6]))))
            .Read();
        Assert.Equal((2, 3), (set.Count, set.Dimension));
        Assert.Equal([1f, -2, 100], set.GetVector(0));
        Assert.Equal([4f, 5, 6], set.GetVector(1));
        Assert.Equal(ItemParts.None, set.Known);
        Assert.Empty(_files.Warnings);
    }

    [Theory]
    [InlineData(Compression.Uncompressed)]
    [InlineData(Compression.Snappy)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Brotli)]
    [InlineData(Compression.Zstd)]
    [InlineData(Compression.Lz4)]
    public void Every_compression_is_read(Compression compression) => ReadsBack(builder => builder.Compression(compression), 999, 100);

    [Theory]
    [InlineData(ParquetDataPageVersion.V1, true)]
    [InlineData(ParquetDataPageVersion.V1, false)]
    [InlineData(ParquetDataPageVersion.V2, true)]
    [InlineData(ParquetDataPageVersion.V2, false)]
    public void Both_versions_of_pages_are_read_with_and_without_dictionaries(ParquetDataPageVersion version, bool hasDictionary)
    {
        foreach (var compression in (Compression[])[Compression.Uncompressed, Compression.Zstd])
            ReadsBack(
                builder =>
                    (hasDictionary ? builder.EnableDictionary() : builder.DisableDictionary())
                        .DataPageVersion(version)
                        .Compression(compression)
                        .DataPagesize(300)
                        .WriteBatchSize(16),
                500,
                70
            );
    }

    [Theory]
    [InlineData(Encoding.Plain, Encoding.Plain)]
    [InlineData(Encoding.ByteStreamSplit, Encoding.DeltaLengthByteArray)]
    [InlineData(Encoding.Plain, Encoding.DeltaByteArray)]
    public void Every_encoding_of_numbers_and_texts_is_read(Encoding numbers, Encoding texts) =>
        ReadsBack(
            builder => builder.DisableDictionary().Encoding("vector.list.element", numbers).Encoding("id", texts).Encoding("text", texts),
            3000,
            1000
        );

    [Fact]
    public void Differences_of_whole_numbers_are_read()
    {
        var random = new Random(3);
        double?[] ids = [.. Enumerable.Range(0, 1000).Select(i => (double?)random.Next(int.MinValue, int.MaxValue))];
        double?[] labels = [.. Enumerable.Range(0, 1000).Select(i => i % 7 == 0 ? null : (double?)(i * 1e12 * (i % 2 == 0 ? -1 : 1)))];
        var set = _files
            .Parquet(
                Arrays.Batch(
                    ("id", Arrays.Numbers(Int32Type.Default, ids)),
                    ("label", Arrays.Numbers(Int64Type.Default, labels)),
                    ("x", Arrays.Numbers(Int32Type.Default, ids))
                ),
                builder => builder.DisableDictionary().Encoding(Encoding.DeltaBinaryPacked)
            )
            .Read();
        Assert.Equal(ids.Select(id => $"{id:F0}"), set.Ids!);
        Assert.Equal(labels.Select(label => label is null ? "" : $"{label:F0}"), set.Labels!);
        Assert.Equal((float)ids[999]!, set.GetVector(999)[0]);
    }

    [Fact]
    public void Whole_numbers_and_truths_are_texts_where_texts_are_needed()
    {
        var set = _files
            .Parquet(
                Arrays.Batch(
                    ("id", new Int64Array.Builder().Append(9007199254740993).Append(-1).Build()),
                    ("label", Arrays.Truths(true, false)),
                    ("class", Arrays.Numbers(UInt32Type.Default, 4294967295, 0)),
                    ("path", Arrays.Numbers(FloatType.Default, 0.1, 2)),
                    ("text", Arrays.Numbers(UInt8Type.Default, 255, 0)),
                    ("vector", Arrays.Lists(new ListType(FloatType.Default), [1], [2]))
                )
            )
            .Read(new() { TextColumn = "class" });
        Assert.Equal(["9007199254740993", "-1"], set.Ids!);
        Assert.Equal(["true", "false"], set.Labels!);
        Assert.Equal(["0.1", "2"], set.Paths!);
        Assert.Equal(["4294967295", "0"], set.Texts!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Truths_are_read_in_both_versions_of_pages_with_their_nulls(bool isSecond)
    {
        bool?[] truths = [.. Enumerable.Range(0, 500).Select(i => i % 5 == 0 ? (bool?)null : i % 3 == 0)];
        var set = _files
            .Parquet(
                Arrays.Batch(("label", Arrays.Truths(truths)), ("x", Arrays.Singles([.. truths.Select((_, i) => (double?)i)]))),
                builder => isSecond ? builder.DataPageVersion(ParquetDataPageVersion.V2).Encoding("label", Encoding.Rle) : builder
            )
            .Read();
        Assert.Equal(
            truths.Select(truth =>
                truth switch
                {
                    true => "true",
                    false => "false",
                    null => "",
                }
            ),
            set.Labels!
        );
    }

    [Fact]
    public void Texts_of_every_kind_are_read()
    {
        var set = _files
            .Parquet(
                Arrays.Batch(
                    ("Name", Arrays.LargeTexts("ä", "")),
                    ("file", Arrays.Dictionary("p", "p")),
                    ("text", Arrays.Texts("日本", null)),
                    ("class", Arrays.Dictionary(null, "c")),
                    ("x", Arrays.Singles(1, 2))
                )
            )
            .Read();
        Assert.Equal(["ä", "1"], set.Ids!);
        Assert.Equal(["p", "p"], set.Paths!);
        Assert.Equal(["日本", ""], set.Texts!);
        Assert.Equal(["", "c"], set.Labels!);
    }

    [Fact]
    public void Rows_of_several_row_groups_and_pages_are_numbered_through()
    {
        var (lists, numbers) = Arrays.Random(1000, 5, 1);
        var table = Arrays.Batch(("id", Arrays.Texts(Arrays.Names("r", 1000))), ("vector", lists));
        var set = _files.Parquet(table, builder => builder.DataPagesize(100).WriteBatchSize(7), rowsPerGroup: 33).Read();
        Expect.SameVectors(new EmbeddingSet(new MemoryVectors(numbers, 5), "pool"), set);
        Assert.Equal(Arrays.Names("r", 1000), set.Ids!);
    }

    [Fact]
    public void Lists_in_the_form_of_old_writers_are_read()
    {
        var (lists, numbers) = Arrays.Random(10, 4, 2);
        using (var arrow = new ParquetSharp.Arrow.ArrowWriterPropertiesBuilder().DisableCompliantNestedTypes().Build())
        using (var writer = new ParquetSharp.Arrow.FileWriter(_files.Path, Arrays.Batch(("v", lists)).Schema, null, arrow))
        {
            writer.WriteRecordBatch(Arrays.Batch(("v", lists)));
            writer.Close();
        }
        Expect.SameVectors(new EmbeddingSet(new MemoryVectors(numbers, 4), "pool"), _files.Read());
    }

    [Fact]
    public void Reading_tells_how_far_it_is_and_stops_when_it_is_told_to()
    {
        _files.Parquet(Arrays.Batch(("x", Arrays.Singles(1, 2))));
        Assert.Throws<OperationCanceledException>(() => _files.Read(null, new RunContext { Cancellation = new(canceled: true) }));
    }

    private void ReadsBack(Func<WriterPropertiesBuilder, WriterPropertiesBuilder> settings, int rows, int rowsPerGroup)
    {
        var (lists, numbers) = Arrays.Random(rows, 6, rows);
        string?[] texts = [.. Enumerable.Range(0, rows).Select(i => i % 11 == 0 ? null : $"text {i % 13} {new string('x', i % 200)}")];
        var ids = Arrays.Names("id-", rows);
        var set = _files
            .Parquet(Arrays.Batch(("id", Arrays.Texts(ids)), ("text", Arrays.Texts(texts)), ("vector", lists)), settings, rowsPerGroup)
            .Read();
        Expect.SameVectors(new EmbeddingSet(new MemoryVectors(numbers, 6), "pool"), set);
        Assert.Equal(ids, set.Ids!);
        Assert.Equal(texts.Select(text => text ?? ""), set.Texts!);
    }
}
