namespace Curation.Charts;

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
