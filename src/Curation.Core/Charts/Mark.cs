namespace Curation.Charts;

/// <summary>One thing that is drawn.</summary>
/// <param name="Ink">Its colour.</param>
public abstract record Mark(Ink Ink)
{
    /// <summary>How much of what lies under it it hides, 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>The same at another place.</summary>
    public abstract Mark Moved(double right, double down);
}
