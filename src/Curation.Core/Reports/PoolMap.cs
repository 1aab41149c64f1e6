namespace Curation.Reports;

/// <summary>Rows of a pool on a plane.</summary>
/// <param name="PoolCount">The rows of the pool.</param>
/// <param name="Shares">
/// The share of the variance that each axis explains; none where all rows are equal, one where they lie on a line.
/// </param>
/// <param name="Rows">The projected rows.</param>
/// <param name="X">The horizontal coordinate of each.</param>
/// <param name="Y">The vertical coordinate of each.</param>
/// <param name="TopClusters">The top cluster of each.</param>
/// <param name="Pool">Which of them are drawn for the pool.</param>
/// <param name="AddedCount">How many of these are there so that small clusters can be seen; the others are random.</param>
/// <param name="Sample">Which are in the sample.</param>
/// <param name="Uniform">Which are in the uniform sample.</param>
/// <param name="SampleCount">The distinct rows of the sample, drawn or not.</param>
internal sealed record PoolMap(
    int PoolCount,
    IReadOnlyList<double> Shares,
    int[] Rows,
    double[] X,
    double[] Y,
    int[] TopClusters,
    int[] Pool,
    int AddedCount,
    int[] Sample,
    int[] Uniform,
    int SampleCount
);
