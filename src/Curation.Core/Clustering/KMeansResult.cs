namespace Curation.Clustering;

/// <summary>What one k-means gives.</summary>
/// <param name="Centroids">Clusters × dimension, row-major, in the points' own coordinates. Some may have no point.</param>
/// <param name="Assignment">The nearest centroid of each point.</param>
/// <param name="Iterations">Lloyd iterations done.</param>
/// <param name="Converged">Whether the last iteration moved no point.</param>
internal sealed record KMeansResult(double[] Centroids, int[] Assignment, int Iterations, bool Converged)
{
    /// <summary>The bytes that a result takes.</summary>
    public static long BytesFor(long points, int dimension, long clusters) =>
        (clusters * dimension * sizeof(double)) + (points * sizeof(int));
}
