using System.Numerics;
using Curation.Kernels;

namespace Curation.Clustering;

/// <summary>
/// Finds the nearest centroid of every point: the one with the least distance in double, and among equals the lowest number. The float32 kernel proposes; wherever
/// another centroid's score lies within the rounding error of the best, the distances are computed in double and decide.
/// </summary>
internal sealed class NearestSearch
{
    private const int TileRows = 64;

    // The unit roundoff of float32.
    private const double Roundoff = 1.0 / (1 << 24);

    private readonly Points _points;
    private readonly INearestKernel _kernel;
    private readonly PackedCentroids _packed;
    private readonly int _count;
    private double[] _centroids = [];
    private double _longest;

    /// <summary>Prepares to search.</summary>
    /// <param name="points">The points that will be searched for.</param>
    /// <param name="count">The number of centroids.</param>
    /// <param name="kernel">The kernel; null takes the machine's best.</param>
    public NearestSearch(Points points, int count, INearestKernel? kernel = null)
    {
        _points = points;
        _kernel = kernel ?? NearestKernel.Best;
        _count = count;
        _packed = new(count, points.Dimension, _kernel.PanelWidth);
    }

    /// <summary>Takes the centroids to search among: count × dimension, in the points' own coordinates; they must not change while they are searched.</summary>
    public void Use(double[] centroids)
    {
        _centroids = centroids;
        _packed.Pack(centroids, _points.Mean, _points.Scale);
        _longest = Math.Sqrt(_packed.LongestSquared);
    }

    /// <summary>Memory that one thread needs to search.</summary>
    public Scratch CreateScratch() => new(_points.Dimension, _kernel);

    /// <summary>Searches for the nearest centroid of each point.</summary>
    /// <param name="points">Rows that <see cref="Points.Read"/> gave.</param>
    /// <param name="nearest">Receives the number of the nearest centroid of each.</param>
    /// <param name="scratch">This thread's memory.</param>
    /// <param name="cancellation">Looked at between tiles.</param>
    public void Find(ReadOnlySpan<float> points, Span<int> nearest, Scratch scratch, CancellationToken cancellation)
    {
        var dimension = _points.Dimension;
        for (var start = 0; start < nearest.Length; start += TileRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(TileRows, nearest.Length - start);
            var padded = (rows + _kernel.RowsAtATime - 1) / _kernel.RowsAtATime * _kernel.RowsAtATime;
            var tile = points.Slice(start * dimension, rows * dimension);
            _points.Centre(tile, scratch.Centred.AsSpan(0, tile.Length));
            scratch.Centred.AsSpan(tile.Length, (padded - rows) * dimension).Clear();
            _kernel.Score(scratch.Centred.AsSpan(0, padded * dimension), dimension, _packed, scratch.Scores);
            for (var i = 0; i < rows; i++)
                nearest[start + i] = Decide(tile.Slice(i * dimension, dimension), scratch, i);
        }
    }

    private int Decide(ReadOnlySpan<float> point, Scratch scratch, int row)
    {
        var lanes = scratch.Scores.Lanes;
        var best = scratch.Scores.Best.AsSpan(row * lanes, lanes);
        var second = scratch.Scores.Second.AsSpan(row * lanes, lanes);
        var group = scratch.Scores.Group.AsSpan(row * lanes, lanes);

        var top = 0;
        for (var lane = 1; lane < lanes; lane++)
        {
            if (best[lane] > best[top])
                top = lane;
        }
        var threshold = best[top] - Margin(scratch.Centred.AsSpan(row * point.Length, point.Length));
        var near = 0;
        var crowded = false;
        for (var lane = 0; lane < lanes; lane++)
        {
            near += best[lane] >= threshold ? 1 : 0;
            crowded |= second[lane] >= threshold;
        }
        if (near == 1 && !crowded)
            return Centroid(group[top], top, lanes);

        var settled = new Settled(-1, double.PositiveInfinity);
        for (var lane = 0; lane < lanes; lane++)
        {
            if (second[lane] >= threshold)
            {
                for (var c = lane; c < _count; c += lanes)
                    Consider(point, c, ref settled);
            }
            else if (best[lane] >= threshold)
            {
                Consider(point, Centroid(group[lane], lane, lanes), ref settled);
            }
        }
        // No distance is below infinity: a set is finite when it is made, so its file has been written to since.
        return settled.Centroid >= 0 ? settled.Centroid : throw Errors.PoolChanged();
    }

    private static int Centroid(float group, int lane, int lanes) => (BitConverter.SingleToInt32Bits(group) * lanes) + lane;

    private void Consider(ReadOnlySpan<float> point, int centroid, ref Settled settled)
    {
        var distance = ExactDistance.Squared(point, _centroids.AsSpan(centroid * point.Length, point.Length));
        if (distance < settled.Distance || (distance == settled.Distance && centroid < settled.Centroid))
            settled = new(centroid, distance);
    }

    /// <summary>
    /// Twice what a score can be off by. With u the unit roundoff, a float32 sum of d fused products is off by at most d·u/(1 - d·u) times the sum of their sizes, which
    /// Cauchy-Schwarz bounds by |x||c| (Higham 2002, section 3.1); rounding x, c and |c|²/2 to float32 adds a few u more. The last term covers underflow. Of rows so long that
    /// the bound says nothing, every distance is computed in double.
    /// </summary>
    private float Margin(ReadOnlySpan<float> centred)
    {
        var d = centred.Length + 8;
        if (d * Roundoff > 0.5)
            return float.PositiveInfinity;
        var gamma = d * Roundoff / (1 - (d * Roundoff));
        var length = Math.Sqrt(SquaredLength(centred) * (1 + gamma));
        var error = gamma * _longest * (length + _longest);
        return MathF.BitIncrement((float)((2 * error) + (d * 1e-44)));
    }

    private static float SquaredLength(ReadOnlySpan<float> row)
    {
        var sum = Vector<float>.Zero;
        var j = 0;
        for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
        {
            var v = new Vector<float>(row[j..]);
            sum += v * v;
        }
        var total = Vector.Sum(sum);
        for (; j < row.Length; j++)
            total += row[j] * row[j];
        return total;
    }

    private readonly record struct Settled(int Centroid, double Distance);

    /// <summary>Memory that one thread needs to search.</summary>
    public sealed class Scratch(int dimension, INearestKernel kernel)
    {
        internal float[] Centred { get; } = new float[TileRows * dimension];

        internal NearestScores Scores { get; } = new(TileRows, kernel.Lanes);
    }
}
