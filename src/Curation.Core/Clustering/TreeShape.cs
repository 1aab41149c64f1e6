using Curation.Clustering.Model;
using static System.FormattableString;

namespace Curation.Clustering;

/// <summary>
/// What the sizes of a tree's clusters say about the samples that it will give. It needs no labels and no vectors. docs/algorithm.md says
/// where the limits come from.
/// </summary>
public sealed class TreeShape
{
    // However many clusters there are, one that holds less is no giant.
    private const double LeastGiantShare = 1.0 / 3;

    // Of fewer clusters the largest gets much of a sample in any case: a few kinds of things may be as lopsided as they like.
    private const int FewestClusters = 5;

    // In a small pool a share is large by chance: so many standard errors are taken off.
    private const double StandardErrors = 2;

    private readonly ClusteringParameters _made;
    private readonly bool _isSuggested;

    private TreeShape(ClusterHierarchy hierarchy, IReadOnlyList<LevelShape> levels)
    {
        _made = hierarchy.Parameters;
        _isSuggested = SuggestedTree.Suggests(_made.ClusterCount, hierarchy.EmbeddingSet.Count);
        Levels = levels;
        // The upper level of the default tree merges only what lies close together: what looks like a giant there is a crowd.
        TopLevel = _isSuggested ? levels.Count : levels.Count(level => !level.IsNarrow);
    }

    /// <summary>The levels, bottom first.</summary>
    public IReadOnlyList<LevelShape> Levels { get; }

    /// <summary>The level from which samples are divided by default: the highest that is not narrow.</summary>
    public int TopLevel { get; }

    /// <summary>
    /// The command that makes a better tree: the one that suits the size of the pool. Null where this is that tree, which nobody need have
    /// asked for, and for which none better is known.
    /// </summary>
    public string? Command =>
        _isSuggested
            ? null
            : "$pool | Invoke-HierarchicalKMeans"
                + (_made.Metric == default ? "" : $" -Metric {_made.Metric}")
                + (_made.Centre ? " -Centre" : "");

    /// <summary>The warning about narrow levels, with the command that makes a better tree; null where there is none.</summary>
    public string? Warning =>
        Command is null || TopLevel == Levels.Count
            ? null
            : Invariant($"Level {TopLevel + 1} is too narrow: {Levels[TopLevel].Finding}. A sample divided from there is often less even ")
                + Invariant($"than a random draw, so Select-BalancedSample starts at level {TopLevel} unless -SizeExponent or ")
                + $"-TopLevel is given. Without -ClusterCount the tree suits the pool: {Command}";

    /// <summary>
    /// The share of the rows that the largest of a number of clusters may hold: a third, and of few clusters as much as if their sizes fell
    /// like 1, 1/2, 1/3 … (Zipf's law), as those of kinds of things in a lopsided pool do. One of fewer than five may hold all.
    /// </summary>
    /// <param name="clusters">The number of clusters.</param>
    public static double MostShare(int clusters)
    {
        if (clusters < FewestClusters)
            return 1;
        var sum = 0.0;
        for (var rank = 1; rank <= clusters && sum * LeastGiantShare < 1; rank++)
            sum += 1.0 / rank;
        return Math.Max(LeastGiantShare, 1 / sum);
    }

    /// <summary>The shape of a tree. It takes time in proportion to the number of clusters, and to the rows of a giant.</summary>
    /// <param name="hierarchy">The tree.</param>
    public static TreeShape Of(ClusterHierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        var rows = (double)hierarchy.EmbeddingSet.Count;
        var shapes = new List<LevelShape>(hierarchy.Levels.Count);
        foreach (var level in hierarchy.Levels)
        {
            var largest = Array.IndexOf(level.Sizes, level.Sizes.Max());
            var share = level.Sizes[largest] / rows;
            var isGiant =
                share - (StandardErrors * Math.Sqrt(share * (1 - share) / rows)) > MostShare(level.Count)
                && !IsClump(hierarchy, level.Level, largest);
            var isNarrow = level.Level > 1 && (isGiant || shapes[^1].IsNarrow);
            shapes.Add(new(level.Level, level.Count, isGiant ? largest : null, isGiant ? share : 0, isNarrow));
        }
        return new(hierarchy, shapes);
    }

    /// <summary>Whether most rows of a cluster are copies of one, which no tree divides: they are equally far from a centroid.</summary>
    private static bool IsClump(ClusterHierarchy hierarchy, int level, int id)
    {
        var bottom = hierarchy.Levels[0];
        var copies = hierarchy
            .RowsUnder(level, id)
            .CountBy(row => (bottom.Assignment[row], bottom.Distances[row]))
            .Max(group => group.Value);
        return 2 * copies > hierarchy.Levels[level - 1].Sizes[id];
    }
}
