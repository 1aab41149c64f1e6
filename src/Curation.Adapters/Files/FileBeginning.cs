using System.Text;

namespace Curation.Adapters.Files;

/// <summary>Describes an unexpected file by its first bytes.</summary>
internal static class FileBeginning
{
    private const int Shown = 24;

    private static readonly (int Offset, string Magic, string Words)[] Known =
    [
        (0, "version https://git-lfs", "is a pointer of Git LFS to the file; fetch it with git lfs pull"),
        (0, "PK\x03\x04", "is a zip archive"),
        (0, "%PDF", "is a PDF document"),
        (0, "II*\0", "is a TIFF image"),
        (0, "MM\0*", "is a TIFF image"),
        (4, "ftyphei", "is a HEIC image"),
        (4, "ftypmif", "is a HEIF image"),
        (4, "ftypavif", "is an AVIF image"),
        (0, "<svg", "is an SVG drawing"),
        (0, "<!DOCTYPE", "is a web page or another document in XML"),
        (0, "<html", "is a web page"),
        (0, "<?xml", "is a document in XML"),
    ];

    /// <summary>Describes a file, as in "begins with the bytes 0102".</summary>
    public static string Describe(ReadOnlySpan<byte> content)
    {
        var text = Encoding.Latin1.GetString(content[..Math.Min(Shown, content.Length)]);
        foreach (var (offset, magic, words) in Known)
        {
            if (
                text.Length >= offset + magic.Length
                && string.Compare(text, offset, magic, 0, magic.Length, StringComparison.OrdinalIgnoreCase) == 0
            )
                return words;
        }
        return text.All(c => c is >= ' ' and < '\x7f' or '\r' or '\n' or '\t')
            ? $"begins with the text '{text.ReplaceLineEndings(" ")}'"
            : $"begins with the bytes {Convert.ToHexString(content[..Math.Min(8, content.Length)])}";
    }
}
