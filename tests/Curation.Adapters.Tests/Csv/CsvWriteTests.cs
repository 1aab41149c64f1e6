using Curation.Embeddings;
using Curation.Tests.Support;

namespace Curation.Tests.Csv;

public sealed class CsvWriteTests : IDisposable
{
    private readonly CsvFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_set_is_written_with_names_and_what_is_known_of_its_rows()
    {
        using var german = new Culture("de-DE");
        var set = new EmbeddingSet(
            new MemoryVectors([0.1f, -2, 3000.5f, 1e-10f], 2),
            "pool",
            new(Ids: ["a,b", "=c"], Labels: ["x", "say \"y\""])
        );
        Assert.Equal("id,label,v1,v2\n\"a,b\",x,0.1,-2\n=c,\"say \"\"y\"\"\",3000.5,1E-10\n", _files.Write(set, ".csv"));
        Assert.Equal("id\tlabel\tv1\tv2\na,b\tx\t0.1\t-2\n=c\t\"say \"\"y\"\"\"\t3000.5\t1E-10\n", _files.Write(set, ".tsv"));
    }

    [Theory]
    [InlineData(".csv", 1)]
    [InlineData(".csv", 7)]
    [InlineData(".tsv", 64)]
    public void What_is_written_reads_back_bit_for_bit(string ending, int dimension)
    {
        const int count = 2000;
        var random = new Random(dimension);
        var rows = new float[count * dimension];
        foreach (ref var number in rows.AsSpan())
        {
            do number = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            while (!float.IsFinite(number));
        }
        string[] odd = ["plain", " blanks ", "a,b;c|d\te", "line\nbreak", "cr\rlf\r\n", "\"quoted\"", "0,5", "7", "日本 é", "'"];
        string[] Column(int shift) => [.. Enumerable.Range(0, count).Select(i => odd[(i + shift) % odd.Length])];
        var set = new EmbeddingSet(new MemoryVectors(rows, dimension), "pool", new(Column(0), Column(1), Column(2), Column(3)));

        _files.Write(set, ending);
        var back = _files.ReadFile(ending);
        Expect.SameVectors(set, back);
        Assert.Equal(set.Ids!, back.Ids!);
        Assert.Equal(set.Paths!, back.Paths!);
        Assert.Equal(set.Texts!, back.Texts!);
        Assert.Equal(set.Labels!, back.Labels!);
        Assert.Empty(_files.Warnings);
    }

    [Fact]
    public void Rows_without_ids_are_named_by_their_numbers()
    {
        _files.Write(new EmbeddingSet(new MemoryVectors([1, 2, 3], 1), "pool"), ".csv");
        Assert.Equal(["0", "1", "2"], _files.ReadFile(".csv").Ids!);
    }
}
