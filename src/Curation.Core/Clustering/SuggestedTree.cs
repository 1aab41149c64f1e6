using Curation.Clustering.Model;
using static System.FormattableString;

namespace Curation.Clustering;

/// <summary>A default tree for a pool of a given size.</summary>
/// <param name="ClusterCount">Clusters on each level before they are split, bottom first.</param>
/// <param name="SplitCount">The most clusters that each cluster of a level is split into, bottom first; 1 does not split.</param>
/// <param name="Reasons">The reason for each level's numbers.</param>
public sealed record SuggestedTree(IReadOnlyList<int> ClusterCount, IReadOnlyList<int> SplitCount, IReadOnlyList<string> Reasons)
{
    // A leaf of a few rows tells rows that lie alone from rows in a crowd. Where that would be too many leaves, their number follows the
    // root, so that time grows as count^1.5.
    private const int RowsPerLeaf = 3;
    private const int LeavesPerRoot = 8;
    private const int FewestLeaves = 4000;

    // Leaves under each cluster of level 2. Fewer and larger clusters put single rows beside giants.
    private const int LeavesPerCluster = 2;

    // Below this there is nothing to cluster again.
    private const int FewestForTwoLevels = 4;

    // In a larger pool the leaves are made in two steps, which takes a fraction of the time.
    private const int MostRowsUnsplit = 100_000;
    private const int Parts = 8;

    private const int FewestColumnsToNormalize = 16;

    /// <summary>
    /// The tree for a pool of <paramref name="count"/> rows. Level 1 has a third as many clusters as the pool has rows, but no more than
    /// the larger of 4000 and 8√count. Level 2 has half as many. Nothing is resampled. Above 100 000 rows level 1 is made in two steps: an
    /// eighth of its clusters first, each split into eight.
    /// </summary>
    /// <param name="count">The pool's rows.</param>
    /// <param name="splits">Whether the leaves of a large pool may be made in two steps.</param>
    public static SuggestedTree For(int count, bool splits = true)
    {
        var third = count / RowsPerLeaf;
        var root = LeavesPerRoot * Math.Sqrt(count);
        var leaves = Math.Max(1, Rounded(Math.Min(third, Math.Max(FewestLeaves, root))));
        var inTwoSteps = splits && count > MostRowsUnsplit;
        var first = inTwoSteps ? Rounded((double)leaves / Parts) : leaves;
        var made = inTwoSteps ? first * Parts : leaves;
        var reason =
            third <= Math.Max(FewestLeaves, root) ? "a third of the rows"
            : root < FewestLeaves ? Invariant($"{FewestLeaves}: enough for a pool of this size")
            : Invariant($"{LeavesPerRoot} times the root of the rows");
        if (inTwoSteps)
            reason += Invariant($", in two steps: {first}, each split into {Parts}");
        return made < FewestForTwoLevels
            ? new([first], [1], [reason])
            : new(
                [first, Rounded((double)made / LeavesPerCluster)],
                [inTwoSteps ? Parts : 1, 1],
                [reason, "half of level 1, so that no cluster holds much of the pool"]
            );
    }

    /// <summary>Whether numbers of clusters are those that the size of the pool suggests: nobody need have asked for them.</summary>
    /// <param name="clusterCount">Clusters on each level, bottom first.</param>
    /// <param name="count">The pool's rows.</param>
    internal static bool Suggests(IReadOnlyList<int> clusterCount, int count) =>
        clusterCount.SequenceEqual(For(count).ClusterCount) || clusterCount.SequenceEqual(For(count, splits: false).ClusterCount);

    /// <summary>Whether rows of so many numbers are whitened for the default tree: unless they are too long for that.</summary>
    public static bool Whitens(int dimension) => dimension <= ClusteringParameters.MostColumnsToWhiten;

    /// <summary>
    /// Whether rows of so many numbers are scaled to unit length for the default tree. In long ones, which are mostly embeddings, the
    /// length says little; of a few measurements it is a part of what they say.
    /// </summary>
    public static bool Normalizes(int dimension) => dimension >= FewestColumnsToNormalize && Whitens(dimension);

    /// <summary>Rounds to two digits; below 100 to a whole number.</summary>
    private static int Rounded(double value)
    {
        var unit = value < 100 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return (int)(Math.Round(value / unit) * unit);
    }
}
