namespace Curation.Clustering.Model;

/// <summary>How the rows of the pool are spread over the clusters of one level, from sizes alone.</summary>
public sealed record LevelShape
{
    /// <summary>An upper level is narrow if a cluster that it merged holds more than this share of the rows.</summary>
    public const double NarrowShare = 0.1;

    /// <summary>A narrow level is degenerate if a cluster that it merged holds more than this share of the rows.</summary>
    public const double DegenerateShare = 0.2;

    /// <summary>
    /// Of few clusters each holds much even where all are equal, which harms no sample. A cluster that makes a level of k clusters narrow
    /// holds more than this number over k + 1, so that rows inside and outside are in more than this many times the ratio of an even level.
    /// </summary>
    public const double LeastExcess = 2;

    /// <summary>A cluster is merged if its largest cluster of level 1 holds less than this part of its rows.</summary>
    public const double MergedPart = 0.5;

    /// <summary>The level; 1 is the bottom.</summary>
    public required int Level { get; init; }

    /// <summary>The number of clusters.</summary>
    public required int Count { get; init; }

    /// <summary>The largest cluster; the first of equally large ones.</summary>
    public required int LargestId { get; init; }

    /// <summary>The share of the pool's rows in the largest cluster.</summary>
    public required double LargestShare { get; init; }

    /// <summary>
    /// The largest merged cluster: one of which no cluster of level 1 holds half. Null where there is none, as on level 1. A clump of like
    /// rows that is one cluster all the way up is not merged.
    /// </summary>
    public required int? MergedId { get; init; }

    /// <summary>The share of the pool's rows in <see cref="MergedId"/>; 0 where there is none.</summary>
    public required double MergedShare { get; init; }

    /// <summary>The effective number of clusters: exp(H), with H the entropy of the shares of rows.</summary>
    public required double EffectiveCount { get; init; }

    /// <summary>The share of clusters that have one row.</summary>
    public required double SingletonShare { get; init; }

    /// <summary>The evenness of the sizes: H / ln k, from 0 to 1; 1 for a single cluster.</summary>
    public required double Evenness { get; init; }

    /// <summary>
    /// Whether merged clusters hold so much that a sample divided on this level is at risk of being less even than a random draw. Levels
    /// above a narrow one are narrow too.
    /// </summary>
    public required bool IsNarrow { get; init; }

    /// <summary>Whether the level is so narrow that samples leave it out, unless they are told otherwise.</summary>
    public required bool IsDegenerate { get; init; }
}
