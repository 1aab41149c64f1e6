using System.Globalization;
using System.Text;
using Curation.Clustering.Model;

namespace Curation.Charts;

/// <summary>One thing that is drawn.</summary>
/// <param name="Ink">Its colour.</param>
public abstract record Mark(Ink Ink)
{
    /// <summary>0 for invisible to 1 for opaque.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>The same mark at another position.</summary>
    public abstract Mark Moved(double right, double down);
}

/// <summary>A filled rectangle.</summary>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Tip">The tooltip; null for none.</param>
public sealed record RectMark(double X, double Y, double Width, double Height, Ink Ink, string? Tip = null) : Mark(Ink)
{
    /// <inheritdoc/>
    public override Mark Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}

/// <summary>A line through points.</summary>
/// <param name="Points">The points, at least two.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Width">Its width.</param>
/// <param name="Stroke">How it is drawn.</param>
public sealed record LineMark(IReadOnlyList<ScenePoint> Points, Ink Ink, double Width = 1, Stroke Stroke = Stroke.Solid) : Mark(Ink)
{
    /// <inheritdoc/>
    public override Mark Moved(double right, double down) =>
        this with
        {
            Points = [.. Points.Select(p => new ScenePoint(p.X + right, p.Y + down))],
        };
}

/// <summary>How a line is drawn.</summary>
public enum Stroke
{
    /// <summary>Without gaps.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dots.</summary>
    Dotted,
}

/// <summary>A filled shape with corners.</summary>
/// <param name="Corners">Its corners, at least three.</param>
/// <param name="Ink">Its colour.</param>
public sealed record AreaMark(IReadOnlyList<ScenePoint> Corners, Ink Ink) : Mark(Ink)
{
    /// <inheritdoc/>
    public override Mark Moved(double right, double down) =>
        this with
        {
            Corners = [.. Corners.Select(p => new ScenePoint(p.X + right, p.Y + down))],
        };
}

/// <summary>Filled discs of one size and colour: one mark for thousands.</summary>
/// <param name="Centres">Their centres.</param>
/// <param name="Radius">Their radius.</param>
/// <param name="Ink">Their colour.</param>
public sealed record DotsMark(IReadOnlyList<ScenePoint> Centres, double Radius, Ink Ink) : Mark(Ink)
{
    /// <inheritdoc/>
    public override Mark Moved(double right, double down) =>
        this with
        {
            Centres = [.. Centres.Select(p => new ScenePoint(p.X + right, p.Y + down))],
        };
}

/// <summary>A line of text.</summary>
/// <param name="X">Where its beginning, middle or end stands.</param>
/// <param name="Y">The base line of the text.</param>
/// <param name="Text">The text.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Size">The font size.</param>
/// <param name="Anchor">The part of the text that stands at X.</param>
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
    /// <summary>The usual font size.</summary>
    public const double UsualSize = 12.5;

    /// <summary>The approximate width of a text in a font without serifs; the actual font is not known here.</summary>
    public static double WidthOf(string text, double size = UsualSize)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Sum(WidthOf) * size;
    }

    // As parts of the font size, taken from the wider ones of common fonts.
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

/// <summary>The part of a text that stands at its position.</summary>
public enum Anchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}

/// <summary>A point in a scene: units to the right and down from the upper left corner.</summary>
public readonly record struct ScenePoint(double X, double Y);
