using Curation.Reports;

namespace Curation.Tests.Reports;

public class ExcerptTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("  two\r\n\tlines ", 20, "two lines")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("one letter more", 10, "one letter…")]
    [InlineData("", 5, "")]
    [InlineData("ab👩‍👩‍👧cd", 3, "ab👩‍👩‍👧…")]
    [InlineData("a\0b\u001Bc\u0085d", 20, "a\uFFFDb\uFFFDc d")]
    [InlineData("photo\u202Egpj.exe", 40, "photo\uFFFDgpj.exe")]
    [InlineData("end \uFFFE\uFFFF", 40, "end \uFFFD\uFFFD")]
    public void A_text_becomes_a_line_that_harms_nothing(string text, int most, string expected) =>
        Assert.Equal(expected, Excerpt.Of(text, most));

    [Fact]
    public void Half_a_pair_of_surrogates_is_replaced() => Assert.Equal("half \uFFFD pair", Excerpt.Of("half \uD83D pair", 40));

    [Fact]
    public void A_letter_with_marks_without_end_is_cut() =>
        Assert.Equal("a\u0301\u0301\u0301\u0301b", Excerpt.Of("a" + new string('\u0301', 100_000) + "b", 20));

    [Theory]
    [InlineData("short", 100, "short")]
    [InlineData("WWWWWWWWWWWWWWWWWWWW", 100, "WWWWWWW…")]
    [InlineData("iiiiiiiiiiiiiiiiiiiiii", 100, "iiiiiiiiiiiiiiiiii…")]
    public void As_much_is_shown_as_there_is_room_for(string text, double width, string expected)
    {
        var shown = Excerpt.Fitting(text, width);
        Assert.Equal(expected, shown);
        Assert.InRange(Curation.Charts.TextMark.WidthOf(shown), 0, width);
    }
}
