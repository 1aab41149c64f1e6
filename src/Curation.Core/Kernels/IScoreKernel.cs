namespace Curation.Kernels;

/// <summary>
/// Scores rows against panels of centroids. The score of centroid c for row x is x·c - |c|²/2: the nearest centroid has the highest. For
/// most rows only the best score of a panel is kept; all of its scores are stored only if the best one reaches the row's limit.
/// </summary>
internal interface IScoreKernel
{
    /// <summary>Centroids in a panel; a divisor of <see cref="PackedCentroids.LeastGroupWidth"/>.</summary>
    int PanelWidth { get; }

    /// <summary>
    /// Scores six rows against one panel. It has seven parameters because spans cannot lie in an object, and this is the innermost loop.
    /// </summary>
    /// <param name="rows">The rows, of <see cref="PackedCentroids.Dimension"/> numbers each.</param>
    /// <param name="chosen">The numbers of the six rows.</param>
    /// <param name="centroids">The centroids.</param>
    /// <param name="panel">The panel's number.</param>
    /// <param name="limits">For each of the six, the score from which the panel's scores are wanted.</param>
    /// <param name="best">Receives the best score of each of the six.</param>
    /// <param name="scores">
    /// Room for 6 × <see cref="PanelWidth"/>; receives the panel's scores for each row whose best score reaches its limit.
    /// </param>
    /// <returns>A bit for each row whose scores were stored.</returns>
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
