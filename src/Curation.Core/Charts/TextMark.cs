using System.Globalization;
using System.Text;

namespace Curation.Charts;

/// <summary>A line of text.</summary>
/// <param name="X">Where its beginning, middle or end stands.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Text">The text.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Size">The height of its letters, as font sizes are told.</param>
/// <param name="Anchor">Which part of it stands at its place.</param>
/// <param name="IsBold">Whether it is bold.</param>
public sealed record TextMark(
    double X,
    double Y,
    string Text,
    Ink Ink = Ink.Text,
    double Size = TextMark.UsualSize,
    Anchor Anchor = Anchor.Start,
    bool IsBold = false
) : Mark(Ink)
{
    /// <summary>The size of most texts.</summary>
    public const double UsualSize = 12.5;

    /// <summary>About how wide a text is in a font without serifs; which one it will be is not known here.</summary>
    public static double WidthOf(string text, double size = UsualSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Sum(WidthOf) * size;
    }

    // Parts of the size, as the wider ones of common fonts have them.
    private static double WidthOf(Rune rune) =>
        rune.Value switch
        {
            >= 0x1100 => 1.05,
            '@' or '%' or 'm' or 'M' or 'W' => 0.98,
            '<' or '>' or '=' or '+' or '~' or '#' or '&' or 'w' => 0.84,
            'f' or 'i' or 'j' or 'l' or 'r' or 't' or ' ' or '\u00A0' or '.' or ',' or ';' or ':' or '\'' or '|' or '(' or ')' or '!' =>
                0.38,
            _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
            >= 'A' and <= 'Z' => 0.7,
            _ => 0.62,
        };

    /// <inheritdoc/>
    public override Mark Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}
