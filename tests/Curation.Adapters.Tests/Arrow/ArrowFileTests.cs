using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Curation.Embeddings;
using Curation.Tests.Support;
using Curation.Tests.Tables;

namespace Curation.Tests.Arrow;

public sealed class ArrowFileTests : IDisposable
{
    private static readonly ListType s_list = new(FloatType.Default);

    private static readonly Dictionary<string, IArrowType> s_lists = new()
    {
        ["list"] = s_list,
        ["large list"] = new LargeListType(FloatType.Default),
        ["fixed list"] = new FixedSizeListType(FloatType.Default, 3),
        ["fixed doubles"] = new FixedSizeListType(DoubleType.Default, 3),
        ["fixed halves"] = new FixedSizeListType(HalfFloatType.Default, 3),
        ["bytes"] = new FixedSizeListType(Int8Type.Default, 3),
        ["longs"] = new LargeListType(Int64Type.Default),
    };

    private readonly TableFiles _files = new(".arrow");

    public void Dispose() => _files.Dispose();

    public static TheoryData<string> Lists => [.. s_lists.Keys];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_column_of_lists_of_any_numbers_is_the_vectors(string type)
    {
        var set = _files
            .Arrow(
                Arrays.Batch(("v", Arrays.Lists(s_lists[type], [1, -2, 100], [4, 5, 6]))),
                Arrays.Batch(("v", Arrays.Lists(s_lists[type], [7, 8, 9])))
            )
            .Read();
        Assert.Equal((3, 3), (set.Count, set.Dimension));
        Assert.Equal([1f, -2, 100], set.GetVector(0));
        Assert.Equal([7f, 8, 9], set.GetVector(2));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(CompressionCodecType.Lz4Frame, false)]
    [InlineData(CompressionCodecType.Zstd, false)]
    [InlineData(CompressionCodecType.Zstd, true)]
    public void Streams_and_compressed_buffers_are_read(CompressionCodecType? codec, bool isStream)
    {
        var (lists, numbers) = Arrays.Random(300, 8, 1);
        var options = codec is null
            ? new IpcOptions()
            : new IpcOptions { CompressionCodec = codec, CompressionCodecFactory = new CompressionCodecFactory() };
        var table = Arrays.Batch(
            ("id", Arrays.Dictionary(Arrays.Names("r", 300))),
            ("text", Arrays.LargeTexts(Arrays.Names("t", 300))),
            ("vector", lists)
        );
        var set = _files.Arrow(options, isStream, table).Read();
        Expect.SameVectors(new EmbeddingSet(new MemoryVectors(numbers, 8), "pool"), set);
        Assert.Equal(Arrays.Names("r", 300), set.Ids!);
        Assert.Equal(Arrays.Names("t", 300), set.Texts!);
    }

    [Fact]
    public void Texts_of_every_kind_and_their_nulls_are_read()
    {
        var set = _files
            .Arrow(
                Arrays.Batch(
                    ("Name", Arrays.Numbers(Int64Type.Default, 5, null)),
                    ("file", Arrays.Truths(true, null)),
                    ("text", Arrays.Texts("日本", null)),
                    ("class", Arrays.Dictionary(null, "c")),
                    ("x", Arrays.Singles(1, 2))
                )
            )
            .Read();
        Assert.Equal(["5", "1"], set.Ids!);
        Assert.Equal(["true", ""], set.Paths!);
        Assert.Equal(["日本", ""], set.Texts!);
        Assert.Equal(["", "c"], set.Labels!);
    }

    [Theory]
    [InlineData(".arrow", 1, 1)]
    [InlineData(".feather", 5000, 7)]
    [InlineData(".arrows", 999, 300)]
    public void What_is_written_reads_back_bit_for_bit_here_and_elsewhere(string ending, int count, int dimension)
    {
        using var files = new TableFiles(ending);
        string[] Column(string prefix) => [.. Arrays.Names(prefix, count).Select(text => text + "é\n")];
        var set = new EmbeddingSet(
            new MemoryVectors(Arrays.RandomSingles(count * dimension, count), dimension),
            "pool",
            new(Column("i"), Column("p"), Column("t"), Column("l"))
        );
        var back = files.Write(set).Read();
        Expect.SameVectors(set, back);
        Assert.Equal(set.Ids!, back.Ids!);
        Assert.Equal(set.Paths!, back.Paths!);
        Assert.Equal(set.Texts!, back.Texts!);
        Assert.Equal(set.Labels!, back.Labels!);

        var bytes = files.Bytes();
        using var reader =
            ending == ".arrows" ? new ArrowStreamReader(new MemoryStream(bytes)) : new ArrowFileReader(new MemoryStream(bytes));
        Assert.Equal(dimension, Assert.IsType<FixedSizeListType>(reader.Schema.GetFieldByName("vector").DataType).ListSize);
        var rows = 0;
        while (reader.ReadNextRecordBatch() is { } batch)
            rows += batch.Length;
        Assert.Equal(count, rows);
        Assert.Equal(bytes, files.Write(set).Bytes());
    }

    [Theory]
    [InlineData("NullValue", "row 4", "column 'v'", null)]
    [InlineData("NullValue", "row 4", "number 1 of column 'v'", 1.0, null)]
    [InlineData("EmptyVector", "Item 4", "has no numbers")]
    [InlineData("DimensionMismatch", "Item 4", "3 dimensions; the set has 2", 1.0, 2.0, 3.0)]
    [InlineData("NonFiniteValue", "NaN in row 4", "number 0 of column 'v'", double.NaN, 1.0)]
    public void A_vector_that_cannot_be_is_refused_with_its_row(string errorId, string place, string words, params object?[]? numbers)
    {
        double?[]? bad = numbers is null ? null : [.. numbers.Select(n => (double?)n)];
        var tables = new[] { Arrays.Lists(s_list, [1, 2], [1, 2], [1, 2]), Arrays.Lists(s_list, [1, 2], bad, [1, 2]) };
        Expect.Error(
            errorId,
            () => _files.Arrow([.. tables.Select(table => Arrays.Batch(("v", table)))]).Read(),
            _files.Path,
            place,
            words
        );
    }

    [Fact]
    public void A_null_in_lists_of_fixed_size_or_in_numbers_is_refused_with_its_place()
    {
        var list = new FixedSizeListType(FloatType.Default, 2);
        Expect.Error("NullValue", () => _files.Arrow(Arrays.Batch(("v", Arrays.Lists(list, [1, 2], null)))).Read(), "row 1", "column 'v'");
        Expect.Error(
            "NullValue",
            () => _files.Arrow(Arrays.Batch(("v", Arrays.Lists(list, [1, 2], [null, 1])))).Read(),
            "row 1",
            "number 0 of column 'v'"
        );
        Expect.Error(
            "NullValue",
            () => _files.Arrow(Arrays.Batch(("a", Arrays.Singles(1, 2)), ("b", Arrays.Singles(1, null)))).Read(),
            "row 1",
            "column 'b'"
        );
    }

    [Fact]
    public void A_file_without_rows_is_told() =>
        Expect.Error("EmptySet", () => _files.Arrow(Arrays.Batch(("a", Arrays.Singles()))).Read(), _files.Path);

    [Theory]
    [InlineData("EmptyFile", "", "is empty")]
    [InlineData("NotArrow", "id,v1\na,1\n", "begins with the text 'id,v1 a,1 '")]
    [InlineData("NotArrow", "PAR1 and so on", "begins with the text")]
    [InlineData("NotArrow", "FEA1 and so on", "first version")]
    [InlineData("FileTruncated", "ARROW1", "cut off")]
    [InlineData("FileTruncated", "ARROW1\0\0 and so on", "cut off")]
    [InlineData("ArrowDamaged", "ARROW1\0\0zzzzARROW1", "part of")]
    public void What_is_no_Arrow_file_is_told(string errorId, string content, string words) =>
        Expect.Error(errorId, () => _files.Bytes(System.Text.Encoding.Latin1.GetBytes(content)).Read(), _files.Path, words);

    [Fact]
    public void A_stream_that_is_cut_off_is_told()
    {
        var whole = _files.Arrow(null, true, Arrays.Batch(("x", Arrays.Singles(1, 2, 3)))).Bytes();
        Expect.Error("FileTruncated", () => _files.Bytes(whole[..^60]).Read(), "an Arrow stream");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_file_gives_a_named_error_or_vectors(bool isStream)
    {
        var (lists, _) = Arrays.Random(40, 3, 1);
        var options = new IpcOptions
        {
            CompressionCodec = CompressionCodecType.Zstd,
            CompressionCodecFactory = new CompressionCodecFactory(),
        };
        var whole = _files
            .Arrow(
                options,
                isStream,
                Arrays.Batch(
                    ("id", Arrays.Dictionary(Arrays.Names("id", 40))),
                    ("label", Arrays.Texts(Arrays.Names("l", 40))),
                    ("vector", lists)
                )
            )
            .Bytes();
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var damaged = (byte[])whole.Clone();
            for (var flip = 0; flip < 3; flip++)
                damaged[random.Next(6, damaged.Length - 6)] ^= (byte)(1 << random.Next(8));
            _files.Bytes(damaged);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _files.Read();
            }
            catch (CurationException)
            {
                // Which of them it is depends on the place.
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 24);
        }
    }
}
