namespace Curation.Charts;

/// <summary>A chart as what is drawn, in the order of drawing; whoever draws it adds nothing. Its text alternative goes with it.</summary>
/// <param name="width">Its width.</param>
/// <param name="height">Its height.</param>
/// <param name="title">What it shows, in a few words.</param>
/// <param name="description">What can be seen in it, in sentences.</param>
public sealed class Scene(double width, double height, string title, string description)
{
    private readonly List<Mark> _marks = [];

    /// <summary>The width, in units of which a screen has about 96 an inch.</summary>
    public double Width => width;

    /// <summary>The height, in the same units.</summary>
    public double Height => height;

    /// <summary>What it shows, in a few words.</summary>
    public string Title => title;

    /// <summary>What can be seen in it, in sentences.</summary>
    public string Description => description;

    /// <summary>What is drawn.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Draws something over what there is.</summary>
    public void Add(Mark mark) => _marks.Add(mark);

    /// <summary>Draws a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Ink ink, double thickness = 1, Stroke stroke = Stroke.Solid) =>
        Add(new LineMark([new(x1, y1), new(x2, y2)], ink, thickness, stroke));
}
