namespace Curation.Reports.Charts;

/// <summary>
/// Positions along a bar whose first piece is drawn shorter than it is where it would leave the others no room. The rest keeps its
/// proportions.
/// </summary>
/// <param name="first">The share of the first piece, 0 to 1.</param>
/// <param name="width">The width of the bar.</param>
internal sealed class BrokenScale(double first, double width)
{
    private const double Most = 0.6;
    private const double Drawn = 0.4;

    /// <summary>Where the first piece is broken; null where it is drawn as long as it is.</summary>
    public double? Break => Breaks(first) ? Drawn * width / 2 : null;

    /// <summary>The position of a share of the whole.</summary>
    public double this[double share] =>
        width
        * (
            !Breaks(first) ? share
            : share <= first ? share / first * Drawn
            : Drawn + ((share - first) / (1 - first) * (1 - Drawn))
        );

    /// <summary>Whether a first piece of a share is drawn shorter; not where there is no other.</summary>
    public static bool Breaks(double first) => first is > Most and < 1;
}
