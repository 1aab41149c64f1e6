using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Curation.Clustering.Model;

namespace Curation.Charts;

/// <summary>Writes a scene as SVG elements.</summary>
/// <param name="space">The namespace of the elements: none within a page.</param>
internal sealed class SvgDrawing(XNamespace space)
{
    /// <summary>The drawing, without its style rules.</summary>
    /// <param name="scene">What is drawn.</param>
    /// <param name="name">The prefix of the ids of its title and description.</param>
    public XElement Of(Scene scene, string name) =>
        new(
            space + "svg",
            new XAttribute("viewBox", $"0 0 {Number(scene.Width)} {Number(scene.Height)}"),
            new XAttribute("width", Number(scene.Width)),
            new XAttribute("height", Number(scene.Height)),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{name}-title {name}-desc"),
            new XElement(space + "title", new XAttribute("id", name + "-title"), scene.Title),
            new XElement(space + "desc", new XAttribute("id", name + "-desc"), scene.Description),
            scene.Marks.Select(Draw)
        );

    private XElement Draw(Mark mark)
    {
        var element = mark switch
        {
            RectMark rect => Rect(rect),
            LineMark line => Path("M" + Points(line.Points), SvgStyle.Line(line.Ink), line.Width, Dashes(line)),
            AreaMark area => Path("M" + Points(area.Corners) + "Z", SvgStyle.Fill(area.Ink)),
            // A line of length 0 with round ends is a disc, and a path of many such lines is short.
            DotsMark dots => Path(Discs(dots), SvgStyle.Line(dots.Ink), 2 * dots.Radius),
            TextMark text => Text(text),
            _ => throw new ArgumentOutOfRangeException(nameof(mark)),
        };
        if (mark.Opacity < 1)
            element.SetAttributeValue("opacity", Number(mark.Opacity));
        return element;
    }

    private XElement Rect(RectMark rect) =>
        new(
            space + "rect",
            new XAttribute("class", SvgStyle.Fill(rect.Ink)),
            Attribute("x", rect.X),
            Attribute("y", rect.Y),
            Attribute("width", rect.Width),
            Attribute("height", rect.Height),
            rect.Tip is null ? null : new XElement(space + "title", rect.Tip)
        );

    private XElement Path(string path, string style, double? width = null, string? dashes = null) =>
        new(
            space + "path",
            new XAttribute("class", style),
            new XAttribute("d", path),
            width is { } w && w != 1 ? Attribute("stroke-width", w) : null,
            dashes is null ? null : new XAttribute("stroke-dasharray", dashes)
        );

    private XElement Text(TextMark text) =>
        new(
            space + "text",
            new XAttribute("class", SvgStyle.Fill(text.Ink)),
            Attribute("x", text.X),
            Attribute("y", text.Y),
            Attribute("font-size", text.Size),
            text.Anchor == Anchor.Start ? null : new XAttribute("text-anchor", text.Anchor == Anchor.Middle ? "middle" : "end"),
            text.IsBold ? new XAttribute("font-weight", "600") : null,
            text.Text
        );

    private static string? Dashes(LineMark line) =>
        line.Stroke switch
        {
            Stroke.Dashed => "7 5",
            Stroke.Dotted => "1 4",
            _ => null,
        };

    private static string Points(IReadOnlyList<ScenePoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append(path.Length > 0 ? " " : "").Append(Number(point.X)).Append(' ').Append(Number(point.Y));
        return path.ToString();
    }

    private static string Discs(DotsMark dots)
    {
        var path = new StringBuilder();
        foreach (var centre in dots.Centres)
            path.Append('M').Append(Number(centre.X)).Append(' ').Append(Number(centre.Y)).Append("h0");
        return path.ToString();
    }

    private static XAttribute Attribute(string name, double value) => new(name, Number(value));

    private static string Number(double value) => Math.Round(value, 1).ToString("0.##", CultureInfo.InvariantCulture);
}
