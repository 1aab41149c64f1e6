namespace Curation.Charts;

/// <summary>A filled rectangle.</summary>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Tip">What it tells a pointer that rests on it; null for nothing.</param>
public sealed record RectMark(double X, double Y, double Width, double Height, Ink Ink, string? Tip = null) : Mark(Ink)
{
    /// <inheritdoc/>
    public override Mark Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}
