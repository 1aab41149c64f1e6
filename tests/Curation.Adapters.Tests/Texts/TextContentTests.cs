using System.Text;
using Curation.Encoders;
using Curation.Tests.Support;

namespace Curation.Tests.Texts;

public sealed class TextContentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_as_its_mark_says()
    {
        const string text = "grüße, 世界 😀";
        foreach (
            var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode }
        )
            Assert.Equal(text, Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        Assert.Equal("a\uFFFDb", Read([(byte)'a', 0xFF, (byte)'b']));
    }

    [Fact]
    public void A_text_of_its_own_goes_before_the_file()
    {
        Assert.Equal("own", TextContent.Of(new(new("texts", 0), _folder["none"], "own")));
    }

    [Fact]
    public void What_is_no_text_is_told()
    {
        Expect.Error("NotText", () => Read([(byte)'a', 0, (byte)'b']), "position 1");
        Expect.Error("EmptyText", () => Read([]));
        Expect.Error("EmptyText", () => Read([0xEF, 0xBB, 0xBF, (byte)'\n']));
        Expect.Error("FileNotFound", () => TextContent.Of(new(new("texts", 0), _folder["none"], null)), "none");
        Expect.Error("SourceIsFolder", () => TextContent.Of(new(new("texts", 0), _folder[""], null)));
        Expect.Error("TextExpected", () => TextContent.Of(new(new("texts", 7), null, null)), "Item 7");
        Expect.Error("TextTooLarge", () => Read(new byte[TextContent.MostBytes + 1]), "16777217");
    }

    private string Read(byte[] content) => TextContent.Of(new(new("texts", 0), _folder.Write("t.txt", content), null));
}
