using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Search;

/// <summary>
/// Scores the rows of a tile against the panels of centroids that they need, and collects the centroids that may be the nearest.
/// </summary>
/// <param name="kernel">The kernel.</param>
/// <param name="centroids">The centroids.</param>
/// <param name="centroidCount">Their number.</param>
internal sealed class PanelScan(IScoreKernel kernel, PackedCentroids centroids, int centroidCount)
{
    /// <summary>The nearest float below a number.</summary>
    public static float Below(double value) => MathF.BitDecrement((float)value);

    /// <summary>
    /// Scores the tile's rows, group by group: a panel of centroids stays in the cache while all rows that need it are scored.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(SearchTile tile, CancellationToken cancellation)
    {
        Span<float> limits = stackalloc float[ScoreKernel.Rows];
        Span<float> best = stackalloc float[ScoreKernel.Rows];
        for (var group = 0; group < tile.Groups; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = 0;
            for (var row = 0; row < tile.Count; row++)
            {
                tile.Chosen[count] = row;
                count += tile.Needed[(row * tile.Groups) + group] ? 1 : 0;
            }
            tile.Chosen.AsSpan(count, ScoreKernel.Rows).Fill(tile.Capacity);
            var (firstPanel, endPanel) = centroids.PanelsOf(group);
            for (var panel = firstPanel; panel < endPanel; panel++)
            {
                for (var at = 0; at < count; at += ScoreKernel.Rows)
                {
                    var six = tile.Chosen.AsSpan(at, ScoreKernel.Rows);
                    for (var i = 0; i < six.Length; i++)
                    {
                        ref var state = ref tile.States[six[i]];
                        limits[i] =
                            state.Own >= 0 && centroids.SlotOf[state.Own] / kernel.PanelWidth == panel
                                ? float.NegativeInfinity
                                : state.Limit;
                    }
                    var stored = kernel.Score(tile.Rows, six, centroids, panel, limits, best, tile.Scores);
                    for (var i = 0; i < Math.Min(six.Length, count - at); i++)
                    {
                        if ((stored & (1 << i)) == 0)
                            tile.Keep(six[i], group, best[i], float.NegativeInfinity);
                        else
                            Collect(tile, six[i], group, panel, tile.Scores.AsSpan(i * kernel.PanelWidth, kernel.PanelWidth));
                    }
                }
            }
        }
    }

    /// <summary>Goes through the scores of a row in a panel that holds its own centroid, or others that may be nearer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(SearchTile tile, int row, int group, int panel, Span<float> scores)
    {
        ref var state = ref tile.States[row];
        var start = panel * kernel.PanelWidth;
        if (state.Own >= 0 && centroids.SlotOf[state.Own] - start is >= 0 and var lane && lane < scores.Length)
            scores[lane] = float.NegativeInfinity;

        var (best, second) = (float.NegativeInfinity, float.NegativeInfinity);
        foreach (var score in scores)
        {
            second = Math.Max(second, Math.Min(best, score));
            best = Math.Max(best, score);
        }
        Debug.Assert(!(second > best), "The second best score is not above the best.");
        tile.Keep(row, group, best, second);
        if (!(best >= state.Limit) || float.IsNegativeInfinity(best))
            return;
        state.Limit = Math.Max(state.Limit, Below(best - (2 * state.Error)));
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= state.Limit && start + i < centroidCount)
                tile.AddCandidate(row, centroids.CentroidAt(start + i), scores[i]);
        }
    }
}
