using System.Globalization;
using Curation.Clustering;
using Curation.Clustering.Model;
using static System.FormattableString;

namespace Curation.Measures.Hierarchy;

/// <summary>Notes what looks wrong with a level, by its figures. docs/algorithm.md says how the limits were chosen.</summary>
internal sealed class LevelNotes(LevelQuality quality, HierarchyMeasureParameters parameters)
{
    // Clusters separate where their silhouette exceeds that of data without structure by a tenth of the distance to 1, or by this
    // factor.
    private const double LeastGain = 0.1;
    private const double LeastRatio = 1.4;

    // With fewer points, or hardly any points per cluster, the comparison says nothing.
    private const int FewPoints = 30;
    private const int FewPointsEach = 3;

    private const double MostSingletons = 0.5;
    private const double MostCollapsed = 0.01;
    private const double MostMisplaced = 0.01;

    private readonly TreeShape _shape = TreeShape.Of(quality.Hierarchy);

    private int SplitCount => quality.Hierarchy.Parameters.SplitCount[quality.Level - 1];

    /// <summary>The notes.</summary>
    public IEnumerable<HierarchyNote> All() =>
        (
            (HierarchyNote?[])
                [
                    Absent(),
                    Separation(),
                    Sample(),
                    Narrow(),
                    Giant(),
                    Harsh(),
                    Singletons(),
                    Collapsed(),
                    Fewer(),
                    Convergence(),
                    Misplaced(),
                ]
        ).OfType<HierarchyNote>();

    private HierarchyNote Note(HierarchyNoteId id, string message, string advice) => new(id, quality.Level, message, advice);

    private HierarchyNote? Absent() =>
        quality.Level > 1 || quality.ExplainedInertia is not null
            ? null
            : Note(
                HierarchyNoteId.VectorsAbsent,
                "The tree was read without its pool's vectors: no silhouettes of the rows are known, "
                    + "and no inertia that is explained of them.",
                "Pipe the pool into Import-ClusterHierarchy for these figures."
            );

    private HierarchyNote? Separation()
    {
        // Lower levels are meant to be fine; only the top level must separate.
        if (
            quality.Level < quality.Hierarchy.Levels.Count
            || quality is not { Silhouette: { } found, StructurelessSilhouette: { } structureless }
        )
            return null;
        if (quality.PointCount < FewPoints || quality.PointCount < (long)FewPointsEach * quality.ClusterCount)
            return null;
        return Structureless.Gain(found, structureless) >= LeastGain || found >= LeastRatio * structureless
            ? null
            : Note(
                HierarchyNoteId.ClustersDoNotSeparate,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The clusters do not separate: their mean silhouette is {found:0.000}, "
                        + $"and in data without structure about {structureless:0.000} is found."
                ),
                "That is as it should be where they are to cut data without gaps into even pieces. "
                    + "Where each is to be a kind of its own, another number of clusters, -Metric Cosine or a better encoder may help."
            );
    }

    private HierarchyNote? Sample()
    {
        // Shares below one item are drawn fairly; the default tree suits samples of all sizes.
        if (parameters.SampleCount is not { } count || count >= quality.ClusterCount || IsDefaultTree)
            return null;
        var least = quality.ClusterCount - (parameters.Sample is { } sample ? CoveredBy(sample) : count);
        var left =
            MessageText.Count(least, "cluster")
            + (
                parameters.Sample is null
                    ? least == 1
                        ? " gets"
                        : " get"
                    : least == 1
                        ? " has"
                        : " have"
            )
            + " no item";
        return Note(
            HierarchyNoteId.SampleTooSmall,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A sample of {MessageText.Count(count, "item")} is too small for {quality.ClusterCount} clusters: "
                    + $"{(parameters.Sample is null ? "at least " : "")}{left}."
            ),
            Invariant($"Draw at least {quality.ClusterCount} items, or cluster into fewer clusters on this level.")
        );
    }

    private int CoveredBy(SampleRows sample) => Grouping.OfLevel(quality.Hierarchy, quality.Level).Of(sample.Rows).Distinct().Count();

    private bool IsDefaultTree => _shape.Command is null;

    private HierarchyNote? Narrow() =>
        _shape is { Command: { } command } && _shape.Levels[quality.Level - 1] is { IsNarrow: true, GiantId: not null } own
            ? Note(
                HierarchyNoteId.NarrowLevel,
                $"The level is too narrow: {own.Finding}. A sample divided from there is often less even than a random draw.",
                $"Without -ClusterCount the tree suits the pool: {command}"
            )
            : null;

    private HierarchyNote? Giant()
    {
        // What makes a level narrow is told, and what mends it, by its own note. Crowds in the default tree are meant to be whole.
        if (quality.GiantIds.Length == 0 || IsDefaultTree || Narrow() is not null)
            return null;
        var (id, others) = (quality.GiantIds[0], quality.GiantIds.Length - 1);
        var size = quality.RowSizes.Largest;
        var more = others == 0 ? "" : Invariant($" {(others == 1 ? "Another is a giant" : Invariant($"{others} others are giants"))} too.");
        return Note(
            HierarchyNoteId.GiantCluster,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Cluster {id} holds {size} of the {quality.PoolCount} rows, "
                    + $"{(double)size * quality.ClusterCount / quality.PoolCount:0.#} times the mean.{more}"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Look at it: Get-ClusterNode {quality.Level} {id}. {Division()} dense regions further, unless the rows are the same."
            )
        );
    }

    /// <summary>What divides dense regions and has not been done.</summary>
    private string Division() =>
        SplitCount > 1 ? "More clusters on this level (-ClusterCount, -SplitCount) divide"
        : quality.Hierarchy.Parameters.Resamples(quality.Level - 1, quality.PointCount)
            ? quality.Level > 1 ? "Without resampling on this level, more clusters (-ClusterCount) divide"
                : "More clusters on this level (-ClusterCount) divide"
        : quality.Level > 1 ? "More clusters on this level (-ClusterCount) divide"
        : "Resampling (-ResampleSize) or splitting (-SplitCount) divides";

    private HierarchyNote? Harsh()
    {
        if (!quality.Hierarchy.Parameters.Resamples(quality.Level - 1, quality.PointCount))
            return null;
        var found = new List<string>();
        if (quality.MixedGiants is [var worst, ..])
            found.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cluster {worst.Id} holds {MessageText.Count(quality.Hierarchy.Levels[quality.Level - 1].Sizes[worst.Id], "row")} "
                        + $"that fall apart into {worst.PartCount} groups or more (silhouette {worst.Silhouette:0.00})"
                )
            );
        if (quality.ExplainedInertia < quality.PlainExplainedInertia)
            found.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the clusters explain {100 * quality.ExplainedInertia:0.#} % of the inertia, where a fifth of them or fewer, "
                        + $"not resampled, explain {100 * quality.PlainExplainedInertia:0.#} %"
                )
            );
        return found.Count == 0
            ? null
            : Note(
                HierarchyNoteId.ResamplingTooHarsh,
                $"Resampling has left dense regions to few centroids: {string.Join("; and ", found)}.",
                "Take a larger -ResampleSize, fewer -ResamplingSteps or more clusters, or leave stray rows out of the pool: "
                    + "centroids go where rows lie alone."
            );
    }

    private HierarchyNote? Singletons() =>
        // Many clusters of single rows are what tells them from crowds in the default tree.
        quality.PointCount == 1
        || IsDefaultTree
        || quality.SingletonCount <= MostSingletons * quality.ClusterCount
            ? null
            : Note(
                HierarchyNoteId.MostlySingletons,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{quality.SingletonCount} of {quality.ClusterCount} clusters have one of the level's {quality.PointCount} "
                        + $"points alone."
                ),
                "Ask for fewer clusters on this level; where it is resampled, a larger -ResampleSize leaves fewer centroids to "
                    + "lonely points."
            );

    private HierarchyNote? Collapsed() =>
        quality.CollapsedPointCount == 0 || quality.CollapsedPointCount < MostCollapsed * quality.PointCount
            ? null
            : Note(
                HierarchyNoteId.CollapsedDuplicates,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MessageText.Count(quality.CollapsedClusterCount, "cluster")} of "
                        + $"{MessageText.Count(quality.CollapsedPointCount, "point")} "
                        + $"{(quality.CollapsedClusterCount == 1 ? "consists" : "consist")} of identical ones."
                ),
                "A sample of more than an item of such a cluster has duplicates. Leave the copies out of the pool: "
                    + "Import-EmbeddingSet -Subset takes the rows that a file names."
            );

    private HierarchyNote? Fewer() =>
        SplitCount > 1 || quality.ClusterCount >= quality.RequestedClusterCount || IsDefaultTree
            ? null
            : Note(
                HierarchyNoteId.FewerClusters,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MessageText.Count(quality.RequestedClusterCount, "cluster")} were asked for, "
                        + $"and {quality.ClusterCount} {(quality.ClusterCount == 1 ? "is" : "are")} there: "
                        + $"the level has no more distinct points, or points near some centroids went to others."
                ),
                "Ask for no more clusters than there are distinct points, or leave copies out of the pool."
            );

    private HierarchyNote? Convergence() =>
        quality.Converged || quality.Iterations == 0
            ? null
            : Note(
                HierarchyNoteId.NotConverged,
                $"The last k-means stopped at {MessageText.Count(quality.Iterations, "iteration")}, "
                    + "before no point changed its cluster.",
                "A larger -MaxIterations lets it end; after some tens of iterations little changes any more."
            );

    private HierarchyNote? Misplaced() =>
        SplitCount > 1 || !(quality.MisplacedShare > MostMisplaced)
            ? null
            : Note(
                HierarchyNoteId.PointsMisplaced,
                Invariant(
                    $"{100 * quality.MisplacedShare:0.#} % of the points lie nearer to the centroid of another cluster than to their own."
                ),
                "A tree that was made here has no such points. One that was read may be of another pool, "
                    + "of rows in another order, or of another metric."
            );
}
