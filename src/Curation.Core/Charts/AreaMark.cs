namespace Curation.Charts;

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
