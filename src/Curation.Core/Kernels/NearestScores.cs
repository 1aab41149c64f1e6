namespace Curation.Kernels;

/// <summary>
/// What a kernel finds for a tile of rows: for each row and lane, the best score among the centroids of that lane, the second best, and the best one's number. The
/// score of centroid c for row x is x·c - |c|²/2; the nearest centroid has the highest.
/// </summary>
internal sealed class NearestScores(int rows, int lanes)
{
    /// <summary>Lanes a row.</summary>
    public int Lanes => lanes;

    /// <summary>Rows × lanes.</summary>
    public float[] Best { get; } = new float[rows * lanes];

    /// <summary>Rows × lanes.</summary>
    public float[] Second { get; } = new float[rows * lanes];

    /// <summary>Rows × lanes: for each best score, which vector of lanes it stood in; as the bits of a whole number.</summary>
    public float[] Group { get; } = new float[rows * lanes];
}
