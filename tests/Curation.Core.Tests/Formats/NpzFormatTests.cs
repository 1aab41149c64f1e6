using System.IO.Compression;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class NpzFormatTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NumpyFiles.Stored)]
    [InlineData(NumpyFiles.Deflated)]
    public void What_numpy_writes_is_read(string content)
    {
        var set = Read(_folder.Write("pool.npz", Convert.FromBase64String(content)));
        Assert.Equal((3, 2), (set.Count, set.Dimension));
        Assert.Equal([3f, 4], set.GetVector(1));
        Assert.Equal([5f, 6], set.GetVector(2));
        Assert.Equal(["a", "b\u00E9", "\U0001F600c"], set.Ids);
        Assert.Equal(["7", "8", "9"], set.Labels);
        Assert.Null(set.Texts);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var culture = new Culture("de-DE");
        var random = new Random(1);
        for (var round = 0; round < 10; round++)
        {
            var (rows, columns) = (random.Next(1, 3000), random.Next(1, 40));
            string[] Texts() =>
                [.. Enumerable.Range(0, rows).Select(i => new string((char)random.Next('a', 0x3000), random.Next(9)) + "\U0001F600")];
            ItemInfo items = new(Texts(), round % 2 == 0 ? Texts() : null, round % 3 == 0 ? Texts() : null, Texts());
            var set = new EmbeddingSet(Pools.Clumps(rows, columns, (ulong)round).Vectors, "pool", items);
            using (var file = File.Create(_folder["pool.npz"]))
                BuiltInFormats.EmbeddingFormats[".npz"].Write(set, file, RunContext.Quiet);
            var read = Read(_folder["pool.npz"]);
            Expect.SameVectors(set, read);
            Assert.Equal(set.Ids, read.Ids);
            Assert.Equal(set.Paths, read.Paths);
            Assert.Equal(set.Texts, read.Texts);
            Assert.Equal(set.Labels, read.Labels);
        }
    }

    [Theory]
    [InlineData("<f4", false, 1, false)]
    [InlineData(">f8", true, 2, true)]
    [InlineData("<f2", true, 3, false)]
    [InlineData(">i4", false, 2, true)]
    [InlineData("|u1", true, 1, true)]
    public void Every_type_order_and_compression_gives_the_numbers_that_a_plain_decoder_gives(
        string type,
        bool isFortran,
        int version,
        bool compress
    )
    {
        var numbers = NpyBytes.RandomNumbers(type[1..], 1300 * 7, version);
        var file = Zip(
            compress,
            ("x", NpyBytes.File(type, isFortran, 1300, 7, NpyBytes.LayOut(numbers, 1300, 7, isFortran, type[0] == '>'), version))
        );
        var expected = Array.ConvertAll(numbers, number => NpyBytes.Decode(type[1..], number));
        Assert.Equal(Expect.Bits(expected), Expect.Bits(Read(file).Vectors.Read(0, 1300, new float[1300 * 7]).ToArray()));
    }

    [Fact]
    public void Of_several_tables_the_one_with_a_usual_name_is_taken_or_the_one_that_is_named()
    {
        var (one, other) = (NpyBytes.Singles(1, 2, 1, 2), NpyBytes.Singles(1, 3, 4, 5, 6));
        Assert.Equal(2, Read(Zip(false, ("embeddings", one), ("zzz", other))).Dimension);
        Assert.Equal(3, Read(Zip(false, ("features", one), ("vectors", other))).Dimension);
        Assert.Equal(3, Read(Zip(false, ("a", one), ("b/c", other)), new() { ArrayName = "b/c" }).Dimension);
        Expect.Error("ArrayAmbiguous", () => Read(Zip(false, ("a", one), ("b", other))), "a <f4 (1, 2), b <f4 (1, 3)", "-ArrayName");
        Expect.Error("ArrayNotFound", () => Read(Zip(false, ("a", one)), new() { ArrayName = "b" }), "'b'", "are: a");
        Expect.Error("ArrayNotFound", () => Read(Zip(false, ("t", Text("<U1", 1, [65, 0, 0, 0])))), "no table of numbers", "t <U1 (1,)");
        Expect.Error("ArrayNotFound", () => Read(Zip(false)), "pool.npz");
    }

    [Fact]
    public void Texts_of_every_kind_are_read()
    {
        var vectors = NpyBytes.Singles(2, 1, 1, 2);
        Assert.Equal(
            ["\U0001F600", "a"],
            Read(Zip(true, ("x", vectors), ("ids", Text(">U2", 2, [0, 1, 0xF6, 0, 0, 0, 0, 0, 0, 0, 0, 97, 0, 0, 0, 0])))).Ids
        );
        Assert.Equal(["\u00E9", "\u00E9"], Read(Zip(true, ("x", vectors), ("ids", Text("|S2", 2, [0xC3, 0xA9, 0xE9, 0])))).Ids);
        Assert.Equal(["", ""], Read(Zip(true, ("x", vectors), ("texts", Text("<U0", 2, [])))).Texts);
        Assert.Equal(["255", "0"], Read(Zip(true, ("x", vectors), ("names", Text("|u1", 2, [255, 0]))), new() { IdColumn = "names" }).Ids);
        Expect.Error("ArrayNotFound", () => Read(Zip(true, ("x", vectors)), new() { IdColumn = "names" }), "names");
        Expect.Error(
            "RowCountMismatch",
            () => Read(Zip(true, ("x", vectors), ("ids", Text("<U1", 1, [65, 0, 0, 0])))),
            "ids.npy",
            "(1,)",
            "2 rows"
        );
    }

    [Fact]
    public void What_is_only_called_ids_is_left_out_with_a_warning()
    {
        var vectors = NpyBytes.Singles(2, 1, 1, 2);
        var objects = PickleBytes.Protocol(2).Global("posix", "system").Op('.').InFile(2);
        Assert.Null(Read(Zip(false, ("x", vectors), ("ids", objects))).Ids);
        Assert.Contains("'ids' of type '|O'", Assert.Single(_warnings), StringComparison.Ordinal);
        Expect.Error("UnsupportedDataType", () => Read(Zip(false, ("x", vectors), ("ids", objects)), new() { IdColumn = "ids" }), "|O");
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4611686018427387904)}", "FileTruncated")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1000000, 1000)}", "FileTruncated")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)}", "TrailingBytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4)}", "EmptySet")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1)}", "UnsupportedDataType")]
    [InlineData("garbage", "InvalidNpyHeader")]
    public void A_header_that_lies_is_refused_before_memory_is_taken(string header, string errorId)
    {
        var path = Zip(true, ("vectors", NpyBytes.File(header, new byte[8])));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Error(errorId, () => Read(path, new() { ArrayName = "vectors" }), "vectors.npy");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 19);
    }

    [Theory]
    [InlineData("ArrayTooLarge", 1L << 40)]
    [InlineData("ArrayTooLarge", 1L << 31)]
    [InlineData("FileTruncated", 70_000L)]
    public void A_part_that_claims_more_than_it_can_have_is_refused_before_memory_is_taken(string errorId, long claimed)
    {
        // The array is zeros that compress a thousandfold; the directory claims even more of them.
        var rows = (int)Math.Min(int.MaxValue, (claimed - 128) / 4);
        var content = NpyBytes.File("<f4", false, rows, 1, new byte[4000]);
        var path = Zip(true, ("vectors", content));
        var bytes = File.ReadAllBytes(path);
        var directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes((uint)Math.Min(uint.MaxValue - 1, claimed)).CopyTo(bytes, directory + 24);
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Error(errorId, () => Read(path), "vectors.npy");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_told_with_its_place()
    {
        var numbers = new float[3000 * 7];
        numbers[(2900 * 7) + 3] = float.NaN;
        Expect.Error("NonFiniteValue", () => Read(Zip(true, ("x", NpyBytes.Singles(3000, 7, numbers)))), "row 2900, column 3", "x.npy");
    }

    [Fact]
    public void A_byte_that_changed_is_noticed()
    {
        var path = Zip(false, ("x", NpyBytes.Singles(2, 2, 1, 2, 3, 4)));
        var bytes = File.ReadAllBytes(path);
        var place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(3f));
        bytes[place + 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Expect.Error("InvalidArchive", () => Read(path), "checksum");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reading_stops_when_it_is_told_to(bool isFortran)
    {
        var path = Zip(false, ("x", NpyBytes.File("<f4", isFortran, 2, 2, new byte[16])));
        Assert.Throws<OperationCanceledException>(() =>
            BuiltInFormats.EmbeddingFormats[".npz"].Read(path, new(), new RunContext { Cancellation = new(canceled: true) })
        );
    }

    [Fact]
    public void An_encrypted_part_is_refused()
    {
        var path = Zip(false, ("x", NpyBytes.Singles(2, 2, 1, 2, 3, 4)));
        var bytes = File.ReadAllBytes(path);
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        File.WriteAllBytes(path, bytes);
        Expect.Error("InvalidArchive", () => Read(path), "encrypted");
    }

    [Fact]
    public void A_file_cut_off_at_any_byte_is_refused()
    {
        var whole = Convert.FromBase64String(NumpyFiles.Deflated);
        for (var length = 0; length < whole.Length; length += 7)
            Expect.Error("InvalidArchive", () => Read(_folder.Write("pool.npz", whole[..length])), "pool.npz");
    }

    [Fact]
    public void Texts_that_would_take_too_much_room_are_refused()
    {
        string[] texts = [.. Enumerable.Repeat("a", 400_000)];
        texts[7] = new string('b', 30_000);
        var set = new EmbeddingSet(Pools.Clumps(texts.Length, 1, 1).Vectors, "pool", new(Texts: texts));
        Expect.Error(
            "TextsTooLong",
            () => BuiltInFormats.EmbeddingFormats[".npz"].Write(set, new MemoryStream(), RunContext.Quiet),
            "30000 characters",
            ".csv"
        );
    }

    private static byte[] Text(string type, int count, byte[] data) =>
        NpyBytes.File($"{{'descr': '{type}', 'fortran_order': False, 'shape': ({count},)}}", data);

    private EmbeddingSet Read(string path, EmbeddingReadOptions? options = null) =>
        BuiltInFormats.EmbeddingFormats[".npz"].Read(path, options ?? new(), new RunContext { Warning = _warnings.Add });

    private string Zip(bool compress, params (string Name, byte[] Content)[] arrays)
    {
        using var file = File.Create(_folder["pool.npz"]);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in arrays)
        {
            using var stream = archive
                .CreateEntry(name + ".npy", compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression)
                .Open();
            stream.Write(content);
        }
        return _folder["pool.npz"];
    }
}
