using System.Text;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class WordVectorFormatTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the 1 -2.5\nof 3e-1 4\n")]
    [InlineData("the\t1\t-2.5\nof\t3e-1\t4")]
    [InlineData("\uFEFFthe 1 -2.5\r\n\r\nof 3e-1 4\r\n \t\r\n\r\n")]
    [InlineData("2 2\nthe 1 -2.5 \nof 3e-1 4 \n")]
    [InlineData("2\t2\nthe\t1\t-2.5\nof\t3e-1\t4\n")]
    [InlineData("the  1   -2.5\nof 3e-1 4\n")]
    public void Both_forms_are_read_with_spaces_or_tabs(string content)
    {
        var set = Read(content);
        Assert.Equal(["the", "of"], set.Ids!);
        Assert.Equal([1f, -2.5f], set.GetVector(0));
        Assert.Equal([0.3f, 4], set.GetVector(1));
    }

    [Fact]
    public void A_word_may_be_anything()
    {
        var set = Read("\" 1 2 3\n, 4 5 6\nnew york 7 8 9\n. . . 1 1 1\n1984 2 2 2\n日本 3 3 3\nc\td 4 4 4\n");
        Assert.Equal(["\"", ",", "new york", ". . .", "1984", "日本", "c\td"], set.Ids!);
        Assert.Equal([7f, 8, 9], set.GetVector(2));
    }

    [Fact]
    public void An_empty_word_is_named_by_its_row()
    {
        Assert.Equal(["a", "1", "c"], Read("a 1 2\n 3 4\nc 5 6\n").Ids!);
    }

    [Fact]
    public void Numbers_are_read_the_same_in_every_culture()
    {
        using var german = new Culture("de-DE");
        Assert.Equal([1.5f, 2], Read("a 1.5 2\n").GetVector(0));
        Expect.Error("DecimalComma", () => Read("a 1.5 2\nb 1,5 2\n"), "line 2, number 1", "'1,5'", "point");
        var stream = new MemoryStream();
        BuiltInFormats.EmbeddingFormats[".txt"].Write(Pools.Of([1.5f, -2000.25f], 2), stream, RunContext.Quiet);
        Assert.Equal("0 1.5 -2000.25\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("EmptySet", "")]
    [InlineData("EmptySet", "\n\n \n")]
    [InlineData("EmptySet", "5 3\n")]
    [InlineData("RaggedRow", "a 1 2\nb 1\nc 1 2\n", "2 fields in line 2", "3 are expected")]
    [InlineData("RaggedRow", "a 1 2\nb 1 2 3\nc 1 2\n", "4 fields in line 2")]
    [InlineData("RaggedRow", "2 300\na 1 2\nb 1 2\n", "3 fields in line 2", "301 are expected")]
    [InlineData("RaggedRow", "2 2000000000\na 1 2\nb 1 2\n", "line 2")]
    [InlineData("RaggedRow", "word\n", "1 field in line 1")]
    [InlineData("NotANumber", "a 1 2\nb x 2\n", "'x' in line 2, number 1")]
    [InlineData("NotANumber", "\nthe cat sat\non the mat\n", "'sat' in line 2")]
    [InlineData("NonFiniteValue", "a 1 2\nb 1 nan\n", "'nan' in line 2, number 2")]
    [InlineData("NonFiniteValue", "a 1 2\nb -inf 2\n", "'-inf'")]
    [InlineData("NonFiniteValue", "a 1 2\nb 1e39 2\n", "'1e39'")]
    [InlineData("RowCountMismatch", "3 2\na 1 2\nb 3 4\n", "announces 3", "holds 2")]
    [InlineData("RowCountMismatch", "1 2\na 1 2\nb 3 4\n", "announces 1 vector in its first line and holds 2.")]
    public void What_is_wrong_is_told_with_its_line(string id, string content, params string[] words) =>
        Expect.Error(id, () => Read(content), [_folder["words.vec"], .. words]);

    [Fact]
    public void A_file_without_line_breaks_is_refused_before_it_is_in_memory()
    {
        using (var file = File.Create(_folder["binary.vec"]))
            file.SetLength(100_000_000);
        Expect.Error(
            "MalformedRow",
            () => BuiltInFormats.EmbeddingFormats[".vec"].Read(_folder["binary.vec"], new(), RunContext.Quiet),
            "line 1"
        );
    }

    [Theory]
    [InlineData(".txt", "a 1 0.1\nb -0 3.4028235E+38\n")]
    [InlineData(".vec", "2 2\na 1 0.1\nb -0 3.4028235E+38\n")]
    public void Each_ending_is_written_in_its_form(string ending, string expected)
    {
        var stream = new MemoryStream();
        BuiltInFormats
            .EmbeddingFormats[ending]
            .Write(Pools.Of([1, 0.1f, -0f, float.MaxValue], 2, new(Ids: ["a", "b"])), stream, RunContext.Quiet);
        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(".txt", 1)]
    [InlineData(".vec", 1)]
    [InlineData(".vec", 33)]
    public void What_is_written_reads_back_bit_for_bit(string ending, int dimension)
    {
        var random = new Random(dimension);
        var rows = new float[2000 * dimension];
        foreach (ref var number in rows.AsSpan())
        {
            do number = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            while (!float.IsFinite(number));
        }
        var set = Pools.Of(rows, dimension);
        using (var file = File.Create(_folder["back"]))
            BuiltInFormats.EmbeddingFormats[ending].Write(set, file, RunContext.Quiet);
        var back = BuiltInFormats.EmbeddingFormats[ending].Read(_folder["back"], new(), RunContext.Quiet);
        Expect.SameVectors(set, back);
        Assert.Equal("1999", back.Ids![1999]);
    }

    [Theory]
    [InlineData("new york")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void An_id_that_would_not_read_back_is_refused(string id) =>
        Expect.Error(
            "UnwritableId",
            () =>
                BuiltInFormats
                    .EmbeddingFormats[".txt"]
                    .Write(Pools.Of([1, 2], 1, new(Ids: ["a", id])), new MemoryStream(), RunContext.Quiet),
            "row 1"
        );

    [Fact]
    public void Reading_stops_when_it_is_told_to()
    {
        var path = _folder.Write("words.vec", "a 1 2\n");
        Assert.Throws<OperationCanceledException>(() =>
            BuiltInFormats.EmbeddingFormats[".vec"].Read(path, new(), new RunContext { Cancellation = new(canceled: true) })
        );
    }

    [Fact]
    public void A_damaged_file_gives_a_named_error_or_vectors()
    {
        var whole = Encoding.UTF8.GetBytes(
            "20 4\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"wörd{i} {i / 7f:R} -1e-{i} 0.25 {i}\n"))
        );
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var damaged = whole[..(seed % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var flip = 0; flip < 3 && damaged.Length > 0; flip++)
                damaged[random.Next(random.Next(2) == 0 ? Math.Min(8, damaged.Length) : damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                BuiltInFormats.EmbeddingFormats[".vec"].Read(_folder.Write("words.vec", damaged), new(), RunContext.Quiet);
            }
            catch (CurationException)
            {
                continue;
            }
        }
    }

    private EmbeddingSet Read(string content) =>
        BuiltInFormats.EmbeddingFormats[".vec"].Read(_folder.Write("words.vec", content), new(), RunContext.Quiet);
}
