using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Embeddings;
using Curation.Tests.Support;
using Curation.Tests.Tables;
using ParquetSharp;

namespace Curation.Tests.Parquet;

public sealed class ParquetFaultTests : IDisposable
{
    private static readonly ListType s_list = new(FloatType.Default);
    private readonly TableFiles _files = new(".parquet");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("NullValue", "row 4", "column 'v'", null)]
    [InlineData("NullValue", "row 4", "number 1 of column 'v'", 1.0, null)]
    [InlineData("EmptyVector", "Item 4", "has no numbers")]
    [InlineData("DimensionMismatch", "Item 4", "3 dimensions; the set has 2", 1.0, 2.0, 3.0)]
    [InlineData("DimensionMismatch", "Item 4", "1 dimension; the set has 2", 1.0)]
    [InlineData("NonFiniteValue", "NaN in row 4", "number 0 of column 'v'", double.NaN, 1.0)]
    [InlineData("NonFiniteValue", "row 4", "number 1 of column 'v'", 0.0, double.NegativeInfinity)]
    public void A_vector_that_cannot_be_is_refused_with_its_row(string errorId, string place, string words, params object?[]? numbers)
    {
        double?[]? bad = numbers is null ? null : [.. numbers.Select(n => (double?)n)];
        var table = Arrays.Batch(("v", Arrays.Lists(s_list, [1, 2], [1, 2], [1, 2], [1, 2], bad, [1, 2])));
        Expect.Error(errorId, () => _files.Parquet(table, rowsPerGroup: 3).Read(), _files.Path, place, words);
    }

    [Fact]
    public void A_number_that_cannot_be_is_refused_with_its_row_and_column()
    {
        Expect.Error(
            "NullValue",
            () => _files.Parquet(Arrays.Batch(("a", Arrays.Singles(1, 2)), ("b", Arrays.Singles(1, null)))).Read(),
            "row 1",
            "column 'b'"
        );
        var large = Arrays.Batch(("a", Arrays.Numbers(DoubleType.Default, 1, 2, 1e300)));
        Expect.Error("NonFiniteValue", () => _files.Parquet(large).Read(), "1E+300 in row 2", "column 'a'");
    }

    [Fact]
    public void A_file_without_rows_is_told() =>
        Expect.Error("EmptySet", () => _files.Parquet(Arrays.Batch(("a", Arrays.Singles()))).Read(), _files.Path);

    [Theory]
    [InlineData("EmptyFile", "", "is empty")]
    [InlineData("NotParquet", "id,v1\na,1\n", "begins with the text 'id,v1 a,1 '")]
    [InlineData("NotParquet", "PK\x03\x04", "zip archive")]
    [InlineData("NotParquet", "PAR", "PAR1")]
    [InlineData("FileTruncated", "PAR1", "cut off")]
    [InlineData("FileTruncated", "PAR1 and so on", "cut off")]
    [InlineData("EncryptedFile", "PARE and so on PARE", "footer")]
    [InlineData("ParquetDamaged", "PAR1\0\0\0\0PAR1", "")]
    [InlineData("ParquetDamaged", "PAR1zzzzPAR1", "footer")]
    public void What_is_no_Parquet_file_is_told(string errorId, string content, string words) =>
        Expect.Error(errorId, () => _files.Bytes(System.Text.Encoding.Latin1.GetBytes(content)).Read(), _files.Path, words);

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_told()
    {
        var whole = Sound(10, 3);
        for (var length = 4; length < whole.Length; length += 7)
            Expect.Error("FileTruncated", () => _files.Bytes(whole[..length]).Read(), _files.Path);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() => Expect.Error("FileNotFound", () => _files.Read(), _files.Path);

    [Fact]
    public void An_encrypted_column_is_told()
    {
        var key = new byte[16];
        using var column = new ColumnEncryptionPropertiesBuilder("secret.list.element").Key(key).Build();
        using var encryption = new FileEncryptionPropertiesBuilder(key).SetPlaintextFooter().EncryptedColumns([column]).Build();
        var table = Arrays.Batch(("secret", Arrays.Lists(s_list, [1, 2])), ("id", Arrays.Texts("a")));
        Expect.Error("EncryptedFile", () => _files.Parquet(table, builder => builder.Encryption(encryption)).Read(), "column 'secret'");
    }

    [Fact]
    public void An_encrypted_footer_is_told()
    {
        using var encryption = new FileEncryptionPropertiesBuilder(new byte[16]).Build();
        Expect.Error(
            "EncryptedFile",
            () => _files.Parquet(Arrays.Batch(("x", Arrays.Singles(1))), builder => builder.Encryption(encryption)).Read(),
            "footer"
        );
    }

    [Fact]
    public void A_compression_that_is_not_read_is_told() =>
        Expect.Error(
            "UnsupportedCompression",
            () => _files.Parquet(Arrays.Batch(("x", Arrays.Singles(1))), builder => builder.Compression(Compression.Lz4Hadoop)).Read(),
            "column 'x'",
            "LZ4 in Hadoop's frame"
        );

    [Theory]
    [InlineData(ParquetDataPageVersion.V1, Compression.Uncompressed)]
    [InlineData(ParquetDataPageVersion.V1, Compression.Snappy)]
    [InlineData(ParquetDataPageVersion.V2, Compression.Zstd)]
    [InlineData(ParquetDataPageVersion.V2, Compression.Gzip)]
    [InlineData(ParquetDataPageVersion.V1, Compression.Lz4)]
    public void A_damaged_file_gives_a_named_error_or_vectors_and_takes_no_memory_for_what_it_claims(
        ParquetDataPageVersion version,
        Compression compression
    )
    {
        var (lists, _) = Arrays.Random(40, 3, 1);
        var table = Arrays.Batch(
            ("id", Arrays.Texts(Arrays.Names("id", 40))),
            ("label", Arrays.Numbers(Int32Type.Default, [.. Enumerable.Range(0, 40).Select(i => (double?)(i % 3))])),
            ("vector", lists)
        );
        Damage(
            _files
                .Parquet(
                    table,
                    builder =>
                        builder
                            .DataPageVersion(version)
                            .Compression(compression)
                            .Encoding("id", Encoding.DeltaByteArray)
                            .DisableDictionary("id"),
                    25
                )
                .Bytes()
        );
    }

    [Fact]
    public void A_damaged_file_of_ours_gives_a_named_error_or_vectors() => Damage(Sound(60, 4));

    private byte[] Sound(int rows, int dimension) =>
        _files.Write(new EmbeddingSet(new MemoryVectors(Arrays.RandomSingles(rows * dimension, 1), dimension), "pool")).Bytes();

    private void Damage(byte[] whole)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var damaged = (byte[])whole.Clone();
            for (var flip = 0; flip < 3; flip++)
            {
                var place = random.Next(4, damaged.Length - 4);
                damaged[place] = (seed + flip) % 2 == 0 ? (byte)(damaged[place] ^ (1 << random.Next(8))) : (byte)random.Next(256);
            }
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
