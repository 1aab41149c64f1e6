using Curation.Catalog;
using Curation.Embeddings;
using Curation.Formats.Npy;
using Curation.Projection;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class NpyReadTests : IDisposable
{
    private const int Rows = 1300;
    private const int Columns = 5;

    private readonly TempFolder _folder = new();

    public static TheoryData<string, char, bool, int> Kinds()
    {
        var kinds = new TheoryData<string, char, bool, int>();
        foreach (var type in NpyBytes.Types)
        {
            foreach (var order in "<>|=")
            {
                foreach (var version in (int[])[1, 2, 3])
                {
                    kinds.Add(type, order, false, version);
                    kinds.Add(type, order, true, version);
                }
            }
        }
        return kinds;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_type_order_and_version_gives_the_numbers_that_a_plain_decoder_gives(
        string type,
        char order,
        bool isFortran,
        int version
    )
    {
        var numbers = NpyBytes.RandomNumbers(type, Rows * Columns, seed: version);
        var data = NpyBytes.LayOut(numbers, Rows, Columns, isFortran, isBigEndian: order == '>');
        var set = Read(NpyBytes.File(order + type, isFortran, Rows, Columns, data, version));

        Assert.Equal((Rows, Columns), (set.Count, set.Dimension));
        Assert.True(set.IsMemoryMapped);
        var expected = Array.ConvertAll(numbers, number => NpyBytes.Decode(type, number));
        Assert.Equal(Expect.Bits(expected), Expect.Bits(set.Vectors.Read(0, Rows, new float[Rows * Columns]).ToArray()));
        Assert.Equal(
            Expect.Bits(expected[(7 * Columns)..(18 * Columns)]),
            Expect.Bits(set.Vectors.Read(7, 11, new float[11 * Columns]).ToArray())
        );
        Assert.Equal(Expect.Bits(expected[^Columns..]), Expect.Bits(set.GetVector(Rows - 1)));
    }

    [Fact]
    public void Every_16_bit_float_becomes_the_32_bit_float_of_the_same_value()
    {
        var halves = Enumerable.Range(0, 1 << 16).Select(i => BitConverter.UInt16BitsToHalf((ushort)i)).ToArray();
        var singles = new float[halves.Length];
        SingleConversion.FromHalf(halves, singles);
        for (var i = 0; i < halves.Length; i++)
        {
            if (Half.IsNaN(halves[i]))
                Assert.True(float.IsNaN(singles[i]));
            else
                Assert.Equal(BitConverter.SingleToInt32Bits((float)halves[i]), BitConverter.SingleToInt32Bits(singles[i]));
        }
    }

    [Theory]
    [InlineData("{'shape':(2,3),'fortran_order':False,'descr':'<f4'}")]
    [InlineData("  {  \"descr\" : \"<f4\" , \"fortran_order\":False,\n\t'shape': [2 , 3 ,] , }   \n\n")]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (2L, 3L), }")]
    [InlineData("{'descr': '<f4', 'more': {'a': [None, (1, -2)]}, 'fortran_order': False, 'shape': (2, 3)}")]
    public void A_header_of_odd_spacing_order_and_length_is_read(string header)
    {
        foreach (var padding in Enumerable.Range(0, 4))
        {
            // With every padding but one in four, the data are not aligned to 4 bytes.
            var set = Read(NpyBytes.File(header + new string(' ', padding), NpyBytes.Singles(2, 3, 1, 2, 3, 4, 5, 6)[^24..]));
            Assert.Equal([4f, 5, 6], set.GetVector(1));
        }
    }

    [Fact]
    public void Aligned_32_bit_floats_are_read_where_they_lie()
    {
        var set = Read(NpyBytes.Singles(2, 2, 1, 2, 3, 4));
        Assert.Equal([3f, 4], set.Vectors.Read(1, 1, []).ToArray());
    }

    [Fact]
    public void Rows_that_are_not_there_cannot_be_read()
    {
        var set = Read(NpyBytes.Singles(2, 2, 1, 2, 3, 4));
        foreach (var (first, count) in ((int, int)[])[(-1, 1), (0, 3), (2, 1), (1, int.MaxValue), (0, -1), (int.MaxValue, 1)])
            Assert.Throws<ArgumentOutOfRangeException>(() => set.Vectors.Read(first, count, new float[8]).Length);
    }

    [Fact]
    public void A_file_beyond_4_GiB_is_read_at_its_far_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs files with holes.");
        const int rows = 5_000_000;
        const int columns = 256;
        var header = NpyBytes.File("<f4", false, rows, columns, []);
        using (var file = File.Create(_folder["large.npy"]))
        {
            file.Write(header);
            file.SetLength(header.Length + ((long)rows * columns * sizeof(float)));
            file.Position = file.Length - sizeof(float);
            file.Write(BitConverter.GetBytes(7f));
        }
        using var stream = File.OpenRead(_folder["large.npy"]);
        var vectors = NpyVectors.Map(stream, NpyHeaderReader.Read(stream, "large.npy"));
        var last = vectors.Read(rows - 1, 1, []);
        Assert.Equal((0f, 7f), (last[0], last[^1]));
        Assert.Equal(7, vectors.GetNumber(rows - 1, columns - 1));
        GC.KeepAlive(vectors);
    }

    [Fact]
    public void The_map_is_released_when_the_set_is_collected_and_not_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test looks at the process's maps.");
        var path = _folder.Write("mapped.npy", NpyBytes.Singles(2, 2, 1, 2, 3, 4));
        var set = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
        Collect();
        Assert.Contains(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        Assert.Equal([3f, 4], set.GetVector(1));

        ReadAndForget(path + "2");
        Collect();
        Assert.DoesNotContain(path + "2", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        GC.KeepAlive(set);
    }

    [Fact]
    public void Reading_stops_when_it_is_told_to_and_reports_how_far_it_is()
    {
        var path = _folder.Write("pool.npy", NpyBytes.Singles(2, 2, 1, 2, 3, 4));
        var reports = new List<RunProgress>();
        var format = BuiltInFormats.EmbeddingFormats[".npy"];
        format.Read(path, new(), new RunContext { Progress = new Recorder(reports) });
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Throws<OperationCanceledException>(() => format.Read(path, new(), new RunContext { Cancellation = new(canceled: true) }));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void ReadAndForget(string path)
    {
        File.WriteAllBytes(path, NpyBytes.Singles(2, 2, 1, 2, 3, 4));
        Assert.Equal(2, BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet).Count);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private EmbeddingSet Read(byte[] content) =>
        BuiltInFormats.EmbeddingFormats[".npy"].Read(_folder.Write("pool.npy", content), new(), RunContext.Quiet);

    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (reports)
                reports.Add(value);
        }
    }
}
