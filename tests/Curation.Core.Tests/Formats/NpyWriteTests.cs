using System.Text;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class NpyWriteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_set_in_memory_is_written_as_32_bit_floats_behind_an_aligned_header()
    {
        var stream = new MemoryStream();
        BuiltInFormats.EmbeddingFormats[".npy"].Write(Pools.Of([1, 2, 3, 4, 5, 6], 3), stream, RunContext.Quiet);
        Assert.Equal(NpyBytes.Singles(2, 3, 1, 2, 3, 4, 5, 6), stream.ToArray());
    }

    [Fact]
    public void A_large_set_in_chunks_reads_back_bit_for_bit()
    {
        var builder = new EmbeddingSetBuilder("pool");
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
            builder.Add([random.NextSingle(), -0f, float.Epsilon, i, float.MaxValue]);
        var set = builder.Build();
        Expect.SameVectors(set, ReadBack(set));
    }

    [Fact]
    public void A_mapped_set_of_another_type_is_written_as_32_bit_floats()
    {
        var format = BuiltInFormats.EmbeddingFormats[".npy"];
        var halves = format.Read(
            _folder.Write("half.npy", NpyBytes.File(">f2", true, 2, 2, [0x3C, 0, 0x40, 0, 0x42, 0, 0x44, 0])),
            new(),
            RunContext.Quiet
        );
        Assert.Equal([1f, 3], halves.GetVector(0));
        Expect.SameVectors(halves, ReadBack(halves));
    }

    [Fact]
    public void Writing_stops_when_it_is_told_to()
    {
        var stopped = new RunContext { Cancellation = new(canceled: true) };
        Assert.Throws<OperationCanceledException>(() =>
            BuiltInFormats.EmbeddingFormats[".npy"].Write(Pools.Of([1], 1), new MemoryStream(), stopped)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    public void A_sample_of_any_length_is_a_one_dimensional_array_of_row_numbers(int count)
    {
        var tree = SampleTrees.Over(SampleTrees.Pool(20_000));
        var stream = new MemoryStream();
        // What stands before the array stays.
        stream.Write("before"u8);
        using (var writer = BuiltInFormats.SampleFormats[".npy"].Begin(stream))
        {
            for (var i = count - 1; i >= 0; i--)
                writer.Write(new SampledItem(tree, i, new() { Count = 1, Seed = 1 }));
            writer.Complete();
        }
        var bytes = stream.ToArray();
        Assert.Equal("before"u8, bytes.AsSpan(0, 6));
        var header = Encoding.ASCII.GetString(bytes, 16, 118);
        Assert.Equal($"{{'descr': '<i8', 'fortran_order': False, 'shape': ({count},), }}", header.TrimEnd());
        Assert.Equal((0x93, 118, '\n'), (bytes[6], bytes[14], header[^1]));
        Assert.Equal(6 + 128 + (8 * count), bytes.Length);
        for (var i = 0; i < count; i++)
            Assert.Equal(count - 1 - i, BitConverter.ToInt64(bytes, 134 + (8 * i)));
    }

    private EmbeddingSet ReadBack(EmbeddingSet set)
    {
        var format = BuiltInFormats.EmbeddingFormats[".npy"];
        using (var file = File.Create(_folder["back.npy"]))
            format.Write(set, file, RunContext.Quiet);
        return format.Read(_folder["back.npy"], new(), RunContext.Quiet);
    }
}
