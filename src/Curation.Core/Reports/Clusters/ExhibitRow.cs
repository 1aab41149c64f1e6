namespace Curation.Reports.Clusters;

/// <summary>A row that is shown for its cluster.</summary>
/// <param name="Row">Its number in the pool.</param>
/// <param name="Distance">Its distance to the centroid.</param>
/// <param name="IsSampled">Whether it is in the sample.</param>
internal sealed record ExhibitRow(int Row, double Distance, bool IsSampled);
