using System.Xml.Linq;
using Curation.Charts;

namespace Curation.Reports.Page;

/// <summary>
/// A chart on a page, drawn twice so that its text is readable: for wide screens and paper, and for narrow screens.
/// </summary>
internal static class ChartFigure
{
    private const double Wide = 860;
    private const double Narrow = 360;

    /// <summary>The figure.</summary>
    /// <param name="name">The prefix of its ids.</param>
    /// <param name="draw">Draws it for a width.</param>
    /// <param name="caption">How to read it.</param>
    public static XElement Of(string name, Func<double, Scene> draw, string caption) =>
        Html.Of(
            "figure",
            Drawing(draw(Wide), name + "-wide", "wide"),
            Drawing(draw(Narrow), name + "-narrow", "narrow"),
            Html.Of("figcaption", caption)
        );

    private static XElement Drawing(Scene scene, string name, string style)
    {
        var drawing = new SvgDrawing(XNamespace.None).Of(scene, name);
        drawing.SetAttributeValue("class", style);
        return drawing;
    }
}
