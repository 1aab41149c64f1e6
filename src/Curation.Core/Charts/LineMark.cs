using Curation.Clustering.Model;

namespace Curation.Charts;

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
