using System.Diagnostics;
using Curation.Kernels;

namespace Curation.Clustering.Search;

internal sealed partial class NearestSearch
{
    // One point in this many is checked: each takes a distance to every centroid.
    private const int PointsPerCheck = 64;

    /// <summary>Checks some points of a run against the plain computation: their nearest centroids, and that their bounds hold.</summary>
    [Conditional("DEBUG")]
    private void AssertFound(int first, ReadOnlySpan<int> nearest, PointBounds? bounds)
    {
        var scratch = new float[_points.Dimension];
        var distances = new double[_count];
        for (var i = first % PointsPerCheck; i < nearest.Length; i += PointsPerCheck)
        {
            var point = _points.Read(first + i, 1, scratch);
            var (winner, least) = (-1, double.PositiveInfinity);
            for (var c = 0; c < _count; c++)
            {
                var squared = DoubleDistance.SquaredSequential(point, Centroid(c));
                distances[c] = Math.Sqrt(squared) * _points.Scale;
                if (squared < least)
                    (winner, least) = (c, squared);
            }
            // The numbers of a pool that is changed while it is clustered need not be finite.
            if (!double.IsFinite(least))
                continue;
            Debug.Assert(nearest[i] == winner, "The nearest centroid is the one with the least distance and the lowest number.");
            bounds?.AssertHold(first + i, winner, distances, GroupOf);
        }
    }
}
