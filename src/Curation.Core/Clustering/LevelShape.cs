namespace Curation.Clustering;

/// <summary>A level of a tree, judged by the sizes of its clusters.</summary>
/// <param name="Level">The level; 1 is the bottom.</param>
/// <param name="Count">The number of clusters.</param>
/// <param name="GiantId">The cluster that holds too much of the pool; null if there is none.</param>
/// <param name="GiantShare">The share of the pool's rows in the giant; 0 if there is none.</param>
/// <param name="IsNarrow">
/// Whether samples leave the level out, unless they are told otherwise: it is above level 1, and it or a level below it, level 1 aside, has
/// a giant.
/// </param>
public sealed record LevelShape(int Level, int Count, int? GiantId, double GiantShare, bool IsNarrow)
{
    /// <summary>What is wrong with a level that has a giant, such as "one of its 10 clusters (id 4) holds 63 % of the rows".</summary>
    internal string Finding =>
        FormattableString.Invariant($"one of its {Count} clusters (id {GiantId}) holds {100 * GiantShare:0.#} % of the rows");
}
