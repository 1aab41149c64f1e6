using System.Text;
using Curation.Files;

namespace Curation.Encoders;

/// <summary>The text of an item: its own, or its file's.</summary>
public static class TextContent
{
    /// <summary>The most bytes in a file of one text.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>Gives the text.</summary>
    /// <exception cref="CurationException">TextExpected, EmptyText, TextTooLarge, NotText, or the file cannot be read.</exception>
    public static string Of(EncoderItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var text = item.Text ?? Read(item.Path ?? throw Errors.TextExpected(item.Place));
        return string.IsNullOrWhiteSpace(text) ? throw Errors.EmptyText(item.Place) : text;
    }

    /// <summary>Reads a file: UTF-8 with or without a byte order mark, or UTF-16 with one; invalid bytes become U+FFFD.</summary>
    public static string Read(string path) =>
        InputFile.Read(
            path,
            file =>
            {
                if (file.Length > MostBytes)
                    throw Errors.TextTooLarge(path, file.Length, MostBytes);
                using var reader = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
                var text = reader.ReadToEnd();
                return text.IndexOf('\0') is >= 0 and var at ? throw Errors.NotText(path, at) : text;
            }
        );
}
