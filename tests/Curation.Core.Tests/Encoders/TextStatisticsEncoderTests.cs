using System.Text;
using Curation.Encoders;
using Curation.Encoders.Statistics;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Encoders;

public sealed class TextStatisticsEncoderTests : IDisposable
{
    private static readonly string[] s_texts =
    [
        "How do I transfer money to my savings account?",
        "please transfer money into my savings account",
        "what is the weather in Paris today",
        "tell me today's weather for Paris",
        "Wie wird das Wetter morgen?",
        "今日の天気はどうですか",
        "привет мир",
        "a",
        "7",
    ];

    private readonly TempFolder _folder = new();
    private readonly TextStatisticsEncoder _encoder = new();

    public void Dispose()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Vectors_have_unit_length()
    {
        foreach (var text in s_texts)
            Assert.Equal(1, Dot(Of(text), Of(text)), 5);
        Assert.Equal(TextStatisticsEncoder.Dimension, Of("a").Length);
    }

    [Fact]
    public void Texts_of_a_like_wording_are_near_and_others_are_not()
    {
        Assert.InRange(Dot(Of(s_texts[0]), Of(s_texts[1])), 0.5f, 0.99f);
        Assert.InRange(Dot(Of(s_texts[2]), Of(s_texts[3])), 0.3f, 0.99f);
        Assert.InRange(Dot(Of(s_texts[0]), Of(s_texts[2])), -0.25f, 0.25f);
        Assert.InRange(Dot(Of("transferring"), Of("transferred")), 0.3f, 0.99f);
    }

    [Theory]
    [InlineData("Hello, WORLD!", "hello world")]
    [InlineData("caf\u00e9", "CAFE\u0301")]
    [InlineData("ＡＢＣ１", "abc1")]
    [InlineData("a\ud800 b", "a b")]
    public void Case_punctuation_and_ways_to_write_a_character_make_no_difference(string one, string other) =>
        Assert.Equal(Expect.Bits(Of(one)), Expect.Bits(Of(other)));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_culture_makes_no_difference(string culture)
    {
        var before = Of("TITLE I 1.5");
        using (new Culture(culture))
            Assert.Equal(Expect.Bits(before), Expect.Bits(Of("TITLE I 1.5")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("?!… \u0301")]
    [InlineData("😀")]
    public void A_text_without_a_letter_or_digit_has_no_vector(string text) =>
        Expect.Error("EmptyText", () => Of(text), "Item 3 of 'pool'", "no letter, no digit");

    [Fact]
    public void A_rare_word_counts_more_than_a_common_one_once_the_texts_are_known()
    {
        var before = Dot(Of("common rare"), Of("common"));
        _encoder.Learn(Items([.. Enumerable.Repeat("common other", 50), "common rare"]), RunContext.Quiet);
        Assert.True(Dot(Of("common rare"), Of("common")) < before - 0.1f);
    }

    [Fact]
    public void What_was_learned_does_not_depend_on_the_threads_and_names_the_encoder()
    {
        var items = Items([
            .. Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"text {i % 7} of {i % 11} about {i * i}")),
        ]);
        var fingerprints = new List<string> { _encoder.Fingerprint };
        foreach (var threads in (int[])[1, 2, 7, 1])
        {
            _encoder.Learn(items, new() { ThreadCount = threads });
            fingerprints.Add(_encoder.Fingerprint);
        }
        Assert.Single(fingerprints[1..].Distinct());
        _encoder.Learn(items[1..], RunContext.Quiet);
        fingerprints.Add(_encoder.Fingerprint);
        Assert.Equal(3, fingerprints.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Vectors_do_not_depend_on_the_threads(int threads)
    {
        var items = Items([.. Enumerable.Range(0, 300).Select(i => s_texts[i % s_texts.Length])]);
        _encoder.Learn(items, new() { ThreadCount = threads });
        var vectors = new List<float[]>();
        ((Curation.Encoders.Encoder)_encoder).Run(items, 0, (_, vector, _) => vectors.Add(vector!), new() { ThreadCount = threads });
        Assert.Equal(items.Select(i => Expect.Bits(Of(i.Text!))), vectors.Select(Expect.Bits));
    }

    [Fact]
    public void The_bits_of_a_text_are_those_of_every_machine()
    {
        var sum = 0u;
        foreach (var bits in Expect.Bits(Of(s_texts[0])))
            sum = (sum * 31) + (uint)bits;
        Assert.Equal(2546536821u, sum);
    }

    [Fact]
    public void Without_a_text_the_content_of_the_file_is_the_text()
    {
        var path = _folder.Write("a.txt", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("Grüße aus Köln")]);
        Assert.Equal(Expect.Bits(Of("Grüße aus Köln")), Expect.Bits(OfFile(path)));
        Expect.Error("FileNotFound", () => OfFile(_folder["b.txt"]), "b.txt");
        Expect.Error("NotText", () => OfFile(_folder.Write("c.txt", "a\0b")), "c.txt", "UTF-8");
        Expect.Error("EmptyText", () => OfFile(_folder.Write("d.txt", "")));
    }

    [Fact]
    public void Texts_that_cannot_be_read_are_left_out_of_what_is_learned()
    {
        _encoder.Learn(Items(["a b", "c"]), RunContext.Quiet);
        var expected = _encoder.Fingerprint;
        _encoder.Learn([.. Items(["a b", "c", "?"]), new(new("pool", 3), _folder["none.txt"], null)], RunContext.Quiet);
        Assert.Equal(expected, _encoder.Fingerprint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1e6)]
    [InlineData(12345.678)]
    public void The_logarithm_is_that_of_the_library_to_the_last_digits(double x) =>
        Assert.Equal(Math.Log(x), PlainMath.Log(x), 1e-14 * (1 + Math.Log(x)));

    private static EncoderItem[] Items(params string[] texts) =>
        [.. texts.Select((text, i) => new EncoderItem(new("pool", i), null, text))];

    private static float Dot(float[] left, float[] right) => left.Zip(right, (l, r) => l * r).Sum();

    private float[] Of(string text) => _encoder.MakeReady(new(new("pool", 3), null, text), default);

    private float[] OfFile(string path) => _encoder.MakeReady(new(new("pool", 3), path, null), default);
}
