namespace Curation.Kernels;

/// <summary>
/// Scores rows against panels of centroids. The score of centroid c for row x is x·c - |c|²/2: the nearest centroid has the highest. No
/// score is stored: of a row and a panel only the best is kept, and where it could matter the row is looked at again.
/// </summary>
internal interface IScoreKernel
{
    /// <summary>Centroids in a panel; a divisor of <see cref="PackedCentroids.LeastGroupWidth"/>.</summary>
    int PanelWidth { get; }

    /// <summary>Scores six rows against one panel.</summary>
    /// <param name="rows">The rows, of <see cref="PackedCentroids.Dimension"/> numbers each.</param>
    /// <param name="chosen">The numbers of the six rows.</param>
    /// <param name="centroids">The centroids.</param>
    /// <param name="panel">The panel's number.</param>
    /// <param name="limits">For each of the six, the score from which on the panel's scores are wanted.</param>
    /// <param name="best">Receives the best score of each of the six.</param>
    /// <param name="scores">
    /// Receives the panel's scores of each of the six whose best score reaches its limit, six times <see cref="PanelWidth"/>.
    /// </param>
    /// <returns>The rows whose scores were stored, a bit each.</returns>
    int Score(
        ReadOnlySpan<float> rows,
        ReadOnlySpan<int> chosen,
        PackedCentroids centroids,
        int panel,
        ReadOnlySpan<float> limits,
        Span<float> best,
        Span<float> scores
    );
}
