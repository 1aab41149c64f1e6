using Curation.Charts;

namespace Curation.Reports;

/// <summary>
/// The colours of groups by their rank by size, counted from 0: the largest have one each, and all others share one. Where the
/// largest hold little of the whole, as with a thousand groups, two shades alternate instead: neighbours can be told apart, and the chart
/// stays calm.
/// </summary>
internal sealed class GroupInk
{
    /// <summary>The colours.</summary>
    public const int Own = 8;

    private const double LeastShare = 0.4;

    /// <summary>Chooses.</summary>
    /// <param name="sizes">The size of each group.</param>
    public GroupInk(int[] sizes) =>
        Repeats =
            sizes.Length > Own && sizes.OrderDescending().Take(Own).Sum(size => (long)size) < LeastShare * sizes.Sum(size => (long)size);

    /// <summary>Whether two shades alternate, so that a colour does not identify its group.</summary>
    public bool Repeats { get; }

    /// <summary>The colour of a group.</summary>
    public Ink Of(int rank) =>
        Repeats ? (rank % 2 == 0 ? Ink.Group1 : Ink.Group6)
        : rank < Own ? Ink.Group1 + rank
        : Ink.Others;
}
