namespace Curation.Charts;

/// <summary>A chart as a list of marks in drawing order, with its text alternative. Renderers draw the marks and add nothing.</summary>
/// <remarks>
/// Not a library: one list of marks becomes both SVG and PNG; Svg.Skia would bring HarfBuzz (16 MB), plotting libraries their own look.
/// </remarks>
/// <param name="width">Its width.</param>
/// <param name="height">Its height.</param>
/// <param name="title">What it shows, in a few words.</param>
/// <param name="description">What can be seen in it, in sentences.</param>
public sealed class Scene(double width, double height, string title, string description)
{
    private readonly List<Mark> _marks = [];

    /// <summary>The width, in units of about 1/96 inch.</summary>
    public double Width => width;

    /// <summary>The height, in the same units.</summary>
    public double Height => height;

    /// <summary>What it shows, in a few words.</summary>
    public string Title => title;

    /// <summary>What can be seen in it, in sentences.</summary>
    public string Description => description;

    /// <summary>What is drawn.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Draws a mark over the earlier ones.</summary>
    public void Add(Mark mark) => _marks.Add(mark);

    /// <summary>Draws a straight line.</summary>
    public void Line(ScenePoint from, ScenePoint to, Ink ink, double thickness = 1, Stroke stroke = Stroke.Solid) =>
        Add(new LineMark([from, to], ink, thickness, stroke));
}
