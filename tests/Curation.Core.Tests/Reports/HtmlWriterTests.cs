using System.Xml.Linq;
using Curation.Reports.Page;

namespace Curation.Tests.Reports;

public class HtmlWriterTests
{
    [Fact]
    public void Commands_and_parameters_in_a_sentence_stand_as_such()
    {
        var words = Html.Of(
            "p",
            Html.Sentence("Look at it: Get-ClusterNode 2 16. A well-made Kullback-like -Metric Cosine (-ResampleSize) may help.")
        );
        Assert.Equal(["Get-ClusterNode 2 16", "-Metric", "-ResampleSize"], words.Elements("code").Select(code => code.Value));
        Assert.Equal("Look at it: Get-ClusterNode 2 16. A well-made Kullback-like -Metric Cosine (-ResampleSize) may help.", words.Value);
    }

    [Fact]
    public void Elements_without_content_end_as_HTML_wants() =>
        Assert.Equal(
            "<!DOCTYPE html>\n<html><meta charset=\"utf-8\"><script></script><div></div></html>\n",
            Write(new("html", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("script"), new XElement("div")))
        );

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("]]>&amp;'", "]]&gt;&amp;amp;'")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("😀", "😀")]
    public void Texts_and_values_are_escaped(string text, string expected)
    {
        // A test's data cannot hold half a pair of surrogates.
        (text, expected) = (text + "\uDC00", expected + "\uFFFD");
        Assert.Contains(
            $"<b title=\"{expected}\">{expected}</b>",
            Write(new("html", new XElement("b", new XAttribute("title", text), text))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_style_sheet_cannot_end_early_and_comments_are_not_written()
    {
        Assert.Contains(
            "<style>a > b { content: \"&\" }</style>",
            Write(new("html", new XElement("style", "a > b { content: \"&\" }"))),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Write(new("html", new XElement("style", "</style>"))));
        Assert.Throws<ArgumentException>(() => Write(new("html", new XComment("x"))));
    }

    private static string Write(XElement html)
    {
        using var writer = new StringWriter();
        HtmlWriter.Write(html, writer);
        return writer.ToString();
    }
}
