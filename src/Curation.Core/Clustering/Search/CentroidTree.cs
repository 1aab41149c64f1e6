using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Clustering.Search;

/// <summary>
/// A tree of boxes around centroids of few dimensions, eight to a node, that finds the nearest centroid of a point exactly: the one with
/// the least <see cref="Kernels.DoubleDistance.SquaredSequential"/>, and among equals the lowest number. The distance to a box is summed as the
/// distance to a centroid is, each step from a difference that is no larger; rounding keeps order, so the computed distance to a box is
/// never above the computed distance to a centroid in it, and needs no margin.
/// </summary>
internal sealed class CentroidTree
{
    // The boxes of a node, and the centroids of a leaf: the lanes of a vector.
    private const int Width = 8;

    // Enough for as many centroids as an array has places.
    private const int MostLevels = 11;

    // A point whose squared distance to its centroid is below this part of the squared gap from there to the next has no nearer one: a
    // quarter, less what rounding and, by the constant, underflow can do.
    private const double RestingPart = 0.25 - 1e-10;
    private const double LeastGap = 1e-280;

    private readonly int _dimension;
    private readonly int _top;

    // The centroid in each place.
    private readonly int[] _order;

    // Level 0: leaves × dimension × width, the coordinates. Above: nodes × dimension × 2 × width, of each box the low side and the high
    // side.
    private readonly double[][] _levels;
    private readonly double[] _resting;
    private double[] _centroids = [];

    /// <summary>Arranges centroids, count × dimension. Where they move later, the boxes move with them.</summary>
    public CentroidTree(double[] centroids, int dimension)
    {
        _dimension = dimension;
        _order = CentroidOrder.Nested(centroids, dimension, Width);
        _resting = new double[_order.Length];
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

    /// <summary>Takes the centroids to search among; they must not change while they are searched.</summary>
    /// <param name="centroids">Count × dimension.</param>
    /// <param name="usesGaps">
    /// Whether it is worth while to measure how far a guessed centroid is from the next: points near it rest without a search.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Use(double[] centroids, bool usesGaps)
    {
        _centroids = centroids;
        _resting.AsSpan().Fill(usesGaps ? double.NaN : 0);
        for (var place = 0; place < _order.Length; place++)
        {
            var (leaf, lane) = (place / Width, place % Width);
            for (var j = 0; j < _dimension; j++)
            {
                var x = centroids[(_order[place] * _dimension) + j];

                // The mean of finite points is finite.
                if (!double.IsFinite(x))
                    throw Errors.PoolChanged();
                _levels[0][(((leaf * _dimension) + j) * Width) + lane] = x;
            }
        }
        for (var level = 1; level <= _top; level++)
            Surround(level);
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
        // A set is finite when it is made, so its file has been written to since.
        if (!double.IsFinite(least))
            throw Errors.PoolChanged();
        return least < RestingOf(nearest) ? nearest : Search(point, except: -1, nearest, ref least);
    }

    /// <summary>
    /// The squared distance below which a point surely stays with a centroid. Measured when it is first asked for; should two threads ask
    /// at a time, both write the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double RestingOf(int centroid)
    {
        ref var resting = ref _resting[centroid];
        if (double.IsNaN(resting))
        {
            var gap = double.MaxValue;
            Search(_centroids.AsSpan(centroid * _dimension, _dimension), except: centroid, centroid, ref gap);
            resting = (gap * RestingPart) - LeastGap;
        }
        return resting;
    }

    /// <summary>Goes through all boxes that may hold a centroid as near as the nearest known.</summary>
    /// <param name="point">Dimension numbers.</param>
    /// <param name="except">A centroid that does not count, or -1.</param>
    /// <param name="nearest">The nearest centroid known.</param>
    /// <param name="least">Its squared distance; receives that of the one found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private int Search(ReadOnlySpan<double> point, int except, int nearest, ref double least)
    {
        // Of each node on the way down: the distances to its boxes, and a bit for each that is still to be looked into.
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
                // The nearest box first; the others hardly ever have more to give.
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

    /// <summary>The squared distances to the centroids of a leaf; infinite where there is none.</summary>
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

    /// <summary>The squared distances to the boxes of a node; infinite where there is none.</summary>
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
