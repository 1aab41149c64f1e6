using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>A series in a chart, recognised by its colour, line and shape.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Stroke">How its line is drawn.</param>
/// <param name="Width">How wide its line is.</param>
internal sealed record Series(string Name, Ink Ink, Stroke Stroke, double Width)
{
    public static Series Pool { get; } = new("Pool", Ink.Pool, Stroke.Solid, 1.6);

    public static Series Uniform { get; } = new("Uniform sample", Ink.Uniform, Stroke.Dashed, 2);

    public static Series Flat { get; } = new("Flat sample", Ink.Flat, Stroke.Dotted, 2);

    public static Series Sample { get; } = new("This sample", Ink.Sample, Stroke.Solid, 3);

    /// <summary>Its symbol at a position: a square, a triangle, a diamond or a disc.</summary>
    public Mark Shape(double x, double y, double radius) =>
        Ink switch
        {
            Ink.Pool => new RectMark(x - (radius * 0.9), y - (radius * 0.9), radius * 1.8, radius * 1.8, Ink),
            Ink.Uniform => new AreaMark(
                [new(x, y - (radius * 1.2)), new(x + (radius * 1.15), y + (radius * 0.9)), new(x - (radius * 1.15), y + (radius * 0.9))],
                Ink
            ),
            Ink.Flat => new AreaMark(
                [new(x, y - (radius * 1.25)), new(x + (radius * 1.25), y), new(x, y + (radius * 1.25)), new(x - (radius * 1.25), y)],
                Ink
            ),
            _ => new DotsMark([new(x, y)], radius, Ink),
        };

    /// <summary>Draws a legend, each name with a piece of line or a bar; returns its height.</summary>
    public static double Legend(Scene scene, double x, double y, bool asBars, params Series[] some)
    {
        var (left, top) = (x, y);
        foreach (var series in some)
        {
            var width = 34 + TextMark.WidthOf(series.Name);
            if (left > x && left + width > scene.Width)
                (left, y) = (x, y + 20);
            if (asBars)
                scene.Add(new RectMark(left, y - 8, 24, 8, series.Ink));
            else
                scene.Line(new(left, y - 4), new(left + 24, y - 4), series.Ink, series.Width, series.Stroke);
            scene.Add(new TextMark(left + 32, y, series.Name));
            left += width + 18;
        }
        return y - top + 20;
    }
}
