using Curation.Catalog;
using Curation.Projection;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class NpyFuzzTests : IDisposable
{
    private const int Rows = 40;
    private const int Columns = 6;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<f4", false, 1)]
    [InlineData(">f8", true, 2)]
    [InlineData("<f2", true, 3)]
    [InlineData("|u1", false, 1)]
    [InlineData(">i8", false, 3)]
    public void A_damaged_file_gives_a_named_error_or_numbers_and_takes_no_more_memory_than_it_has(string type, bool isFortran, int version)
    {
        var whole = NpyBytes.File(type, isFortran, Rows, Columns, new byte[Rows * Columns * (type[2] - '0')], version);
        var random = new Random(version);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var path = _folder.Write("pool.npy", Damage(whole, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var set = BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet);
                set.GetVector(set.Count - 1);
            }
            catch (CurationException)
            {
                refused++;
            }
            // The largest part is the buffer of the open file.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
        }
        Assert.InRange(refused, 100, 400);
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        if (random.Next(4) == 0)
            return whole[..random.Next(whole.Length)];
        var damaged = (byte[])whole.Clone();
        var flips = random.Next(1, 4);
        for (var i = 0; i < flips; i++)
        {
            // Mostly in the header, where it matters.
            var place = random.Next(random.Next(5) == 0 ? damaged.Length : 90);
            damaged[place] ^= (byte)(1 << random.Next(8));
        }
        return damaged;
    }
}
