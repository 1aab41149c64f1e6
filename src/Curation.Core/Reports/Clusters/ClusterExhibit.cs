namespace Curation.Reports.Clusters;

/// <summary>A cluster of the top level with some of its rows.</summary>
/// <param name="Id">Its number on its level.</param>
/// <param name="Size">Its rows of the pool.</param>
/// <param name="SampleCount">Its items of the sample.</param>
/// <param name="Nearest">The rows nearest to its centroid, nearest first; all of them where they are few.</param>
/// <param name="Farthest">The rows farthest from it, farthest first; empty where the nearest are all rows.</param>
internal sealed record ClusterExhibit(
    int Id,
    int Size,
    int SampleCount,
    IReadOnlyList<ExhibitRow> Nearest,
    IReadOnlyList<ExhibitRow> Farthest
);

/// <summary>A row shown as an example of its cluster.</summary>
/// <param name="Row">Its number in the pool.</param>
/// <param name="Distance">Its distance to the centroid.</param>
/// <param name="IsSampled">Whether it is in the sample.</param>
internal sealed record ExhibitRow(int Row, double Distance, bool IsSampled);
