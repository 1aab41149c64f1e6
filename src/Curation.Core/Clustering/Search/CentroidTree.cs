using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Clustering.Search;

/// <summary>
/// A tree of boxes around centroids of few dimensions, eight boxes to a node. It finds the nearest centroid of a point exactly: the one
/// with the least <see cref="Kernels.DoubleDistance.SquaredSequential"/>, and among equals the lowest number. The distance to a box is
/// summed in the same order as the distance to a centroid, and each difference is no larger. Rounding keeps order, so the computed distance
/// to a box is never above the computed distance to a centroid in it, and no margin is needed.
/// </summary>
internal sealed class CentroidTree
{
    // The boxes of a node, and the centroids of a leaf: one for each lane of a vector.
    private const int Width = 8;

    // Enough for as many centroids as an array can hold.
    private const int MostLevels = 11;

    // A point has no nearer centroid if its squared distance to its own is below this part of the squared gap between that centroid and
    // the next one. The part is a quarter, less a margin for rounding; the constant is a margin for underflow.
    private const double SafePart = 0.25 - 1e-10;
    private const double LeastGap = 1e-280;

    private readonly int _dimension;
    private readonly int _top;

    // The centroid in each slot.
    private readonly int[] _order;

    // Level 0 holds the coordinates: leaves × dimension × width. The levels above hold the low and the high side of each box: nodes ×
    // dimension × 2 × width.
    private readonly double[][] _levels;
    private readonly double[] _safeSquared;
    private double[] _centroids = [];

    /// <summary>Arranges centroids, count × dimension. When they move later, the boxes move with them.</summary>
    public CentroidTree(double[] centroids, int dimension)
    {
        _dimension = dimension;
        _order = CentroidOrder.Nested(centroids, dimension, Width);
        _safeSquared = new double[_order.Length];
        var levels = new List<double[]>();
        for (var nodes = Nodes(_order.Length); ; nodes = Nodes(nodes))
        {
            var numbers = new double[nodes * dimension * Width * (levels.Count == 0 ? 1 : 2)];
            numbers.AsSpan().Fill(double.PositiveInfinity);
            levels.Add(numbers);
            if (nodes == 1)
                break;
        }
        _levels = [.. levels];
        _top = levels.Count - 1;

        static int Nodes(int boxes) => (boxes + Width - 1) / Width;
    }

    /// <summary>The bytes that a tree takes.</summary>
    public static long BytesFor(long count, int dimension)
    {
        var bytes = count * (sizeof(int) + sizeof(double));
        for (var (nodes, sides) = ((count + Width - 1) / Width, 1); ; (nodes, sides) = ((nodes + Width - 1) / Width, 2))
        {
            bytes += nodes * dimension * Width * sides * sizeof(double);
            if (nodes == 1)
                return bytes;
        }
    }

    /// <summary>Sets the centroids to search among. They must not change during the search.</summary>
    /// <param name="centroids">Count × dimension.</param>
    /// <param name="usesGaps">
    /// Whether it is worth measuring how far a guessed centroid is from the next one: points near it then need no search.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Use(double[] centroids, bool usesGaps)
    {
        _centroids = centroids;
        _safeSquared.AsSpan().Fill(usesGaps ? double.NaN : 0);
        for (var slot = 0; slot < _order.Length; slot++)
        {
            var (leaf, lane) = (slot / Width, slot % Width);
            for (var j = 0; j < _dimension; j++)
            {
                var x = centroids[(_order[slot] * _dimension) + j];

                // The mean of finite points is finite.
                if (!double.IsFinite(x))
                    throw Errors.PoolChanged();
                _levels[0][(((leaf * _dimension) + j) * Width) + lane] = x;
            }
        }
        for (var level = 1; level <= _top; level++)
            Surround(level);
        AssertSurrounded();
    }

    /// <summary>The nearest centroid of a point.</summary>
    /// <param name="point">Dimension numbers, each of them a float.</param>
    /// <param name="guess">A centroid that is probably the nearest, or -1; it changes no result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Nearest(ReadOnlySpan<double> point, int guess)
    {
        var nearest = Math.Max(guess, 0);
        var least = 0.0;
        for (var j = 0; j < point.Length; j++)
        {
            var difference = point[j] - _centroids[(nearest * point.Length) + j];
            least += difference * difference;
        }
        // A set is finite when it is made, so its file has been changed since.
        if (!double.IsFinite(least))
            throw Errors.PoolChanged();
        return least < SafeSquaredOf(nearest) ? nearest : Search(point, except: -1, nearest, ref least);
    }

    /// <summary>
    /// The squared distance below which a point certainly stays with a centroid. It is measured when it is first needed; if two threads
    /// measure it at the same time, both write the same number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SafeSquaredOf(int centroid)
    {
        ref var safe = ref _safeSquared[centroid];
        if (double.IsNaN(safe))
        {
            var gap = double.MaxValue;
            Search(_centroids.AsSpan(centroid * _dimension, _dimension), except: centroid, centroid, ref gap);
            safe = (gap * SafePart) - LeastGap;
        }
        return safe;
    }

    /// <summary>Searches all boxes that may hold a centroid as near as the nearest one so far.</summary>
    /// <param name="point">Dimension numbers.</param>
    /// <param name="except">A centroid to leave out, or -1.</param>
    /// <param name="nearest">The nearest centroid so far.</param>
    /// <param name="least">Its squared distance; receives that of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private int Search(ReadOnlySpan<double> point, int except, int nearest, ref double least)
    {
        // For each node on the way down: the distances to its boxes, and a bit for each box that is still to be searched.
        Span<double> distances = stackalloc double[MostLevels * Width];
        Span<uint> pending = stackalloc uint[MostLevels];
        var (level, node) = (_top, 0);
        while (true)
        {
            var found = level == 0 ? ToCentroids(node, point) : ToBoxes(level, node, point);
            var near = MaskOf(Vector512.LessThanOrEqual(found, Vector512.Create(least)));
            int next;
            if (level > 0 && near != 0)
            {
                // The nearest box comes first; the others rarely hold a nearer centroid.
                next = BitOperations.TrailingZeroCount(
                    (near & (near - 1)) == 0 ? near : MaskOf(Vector512.Equals(found, Vector512.Create(MinAcross(found))))
                );
                found.CopyTo(distances.Slice(level * Width, Width));
                pending[level] = near & ~(1u << next);
            }
            else
            {
                for (; near != 0; near &= near - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(near);
                    var (centroid, distance) = (_order[(node * Width) + lane], found[lane]);
                    if (centroid != except && (distance < least || (distance == least && centroid < nearest)))
                        (nearest, least) = (centroid, distance);
                }
                pending[level] = 0;
                do
                {
                    for (; pending[level] == 0; node /= Width)
                    {
                        if (level++ == _top)
                            return nearest;
                    }
                    next = BitOperations.TrailingZeroCount(pending[level]);
                    pending[level] &= pending[level] - 1;
                } while (distances[(level * Width) + next] > least);
            }
            node = (node * Width) + next;
            level--;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint MaskOf(Vector512<double> lanes) => (uint)lanes.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double MinAcross(Vector512<double> value)
    {
        var four = Vector256.MinNative(value.GetLower(), value.GetUpper());
        var two = Vector128.MinNative(four.GetLower(), four.GetUpper());
        return two[0] < two[1] ? two[0] : two[1];
    }

    /// <summary>The squared distances to the centroids of a leaf; infinite in empty lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> ToCentroids(int leaf, ReadOnlySpan<double> point)
    {
        ref var side = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_levels[0]), leaf * point.Length * Width);
        var sum = Vector512<double>.Zero;
        for (var j = 0; j < point.Length; j++)
        {
            var difference = Vector512.Create(point[j]) - Vector512.LoadUnsafe(ref side, (nuint)(j * Width));
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>The squared distances to the boxes of a node; infinite in empty lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> ToBoxes(int level, int node, ReadOnlySpan<double> point)
    {
        ref var side = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_levels[level]), node * point.Length * 2 * Width);
        var sum = Vector512<double>.Zero;
        for (var j = 0; j < point.Length; j++)
        {
            var x = Vector512.Create(point[j]);
            var below = Vector512.LoadUnsafe(ref side, (nuint)(2 * j * Width)) - x;
            var above = x - Vector512.LoadUnsafe(ref side, (nuint)(((2 * j) + 1) * Width));
            var difference = Vector512.MaxNative(Vector512.MaxNative(below, above), Vector512<double>.Zero);
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>Checks a result against the plain computation.</summary>
    [Conditional("DEBUG")]
    public void AssertNearest(ReadOnlySpan<double> point, int found)
    {
        var (nearest, least) = (-1, double.PositiveInfinity);
        for (var c = 0; c < _order.Length; c++)
        {
            var squared = 0.0;
            for (var j = 0; j < _dimension; j++)
            {
                var difference = point[j] - _centroids[(c * _dimension) + j];
                squared += difference * difference;
            }
            if (squared < least)
                (nearest, least) = (c, squared);
        }
        Debug.Assert(found == nearest, "The tree finds the centroid with the least distance and the lowest number.");
    }

    [Conditional("DEBUG")]
    private void AssertSurrounded()
    {
        for (var slot = 0; slot < _order.Length; slot++)
        {
            for (var (level, box) = (1, slot / Width); level <= _top; (level, box) = (level + 1, box / Width))
            {
                for (var j = 0; j < _dimension; j++)
                {
                    var x = _centroids[(_order[slot] * _dimension) + j];
                    var at = ((((box / Width * _dimension) + j) * 2) * Width) + (box % Width);
                    Debug.Assert(_levels[level][at] <= x && x <= _levels[level][at + Width], "Each box holds its centroids.");
                }
            }
        }
    }

    /// <summary>Draws the boxes of a level around those of the level below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Surround(int level)
    {
        var (boxes, inner) = (_levels[level], _levels[level - 1]);
        var sides = level == 1 ? 1 : 2;
        var nodes = inner.Length / (_dimension * sides * Width);
        for (var box = 0; box < nodes; box++)
        {
            for (var j = 0; j < _dimension; j++)
            {
                var from = ((box * _dimension) + j) * sides * Width;
                var lows = inner.AsSpan(from, Width);
                var highs = inner.AsSpan(from + ((sides - 1) * Width), Width);
                var (low, high) = (lows[0], highs[0]);
                for (var lane = 1; lane < Width && !double.IsInfinity(lows[lane]); lane++)
                    (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
                var at = ((((box / Width * _dimension) + j) * 2) * Width) + (box % Width);
                (boxes[at], boxes[at + Width]) = (low, high);
            }
        }
    }
}
