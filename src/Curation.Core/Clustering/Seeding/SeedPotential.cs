using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The squared distance of each point to its nearest seed, and the sums of these for each block of points: the next seeds are drawn in
/// proportion to them.
/// </summary>
/// <param name="points">The number of points.</param>
/// <param name="blocks">Their blocks.</param>
internal sealed class SeedPotential(int points, RowBlocks blocks)
{
    // Points that are summed at a time in search of the one that is drawn.
    private const int ChunkRows = 64;

    private readonly float[] _closest = Unseeded(points);
    private readonly int[] _seedOf = new int[points];
    private readonly double[] _blockSums = new double[blocks.Count];

    private readonly double[] _summed = new double[blocks.Count];

    /// <summary>The bytes that the potential takes.</summary>
    public static long BytesFor(long points, int blocks) => (points * (sizeof(float) + sizeof(int))) + (2L * blocks * sizeof(double));

    /// <summary>The squared distance of each point to its nearest seed; infinity before the first seed.</summary>
    public float[] Closest => _closest;

    /// <summary>The nearest seed of each point; seeds are numbered in the order in which they were taken.</summary>
    public int[] SeedOf => _seedOf;

    /// <summary>The sum over the points of each block. Subtractions leave rounding errors in it.</summary>
    public double[] BlockSums => _blockSums;

    /// <summary>The sums when they were last computed from all of their points.</summary>
    public double[] Summed => _summed;

    /// <summary>The sum over all points.</summary>
    public double Total => _blockSums.Sum();

    /// <summary>The row at which the running sum passes <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(double target)
    {
        var block = 0;
        while (block < _blockSums.Length - 1 && target >= _blockSums[block])
            target -= _blockSums[block++];

        var (first, rows) = blocks[block];
        var closest = _closest.AsSpan(first, rows);
        var start = 0;
        for (; start + ChunkRows < rows; start += ChunkRows)
        {
            var sum = Sum(closest.Slice(start, ChunkRows));
            if (target < sum)
                break;
            target -= sum;
        }

        // Rounding can carry the target past the end. The last row with a distance above 0 is then the one.
        var found = -1;
        for (var row = start; row < rows; row++)
        {
            if (closest[row] == 0)
                continue;
            found = first + row;
            target -= closest[row];
            if (target < 0)
                break;
        }
        return found >= 0 ? found : Array.FindLastIndex(_closest, c => c > 0);
    }

    /// <summary>Moves a point to a nearer seed, and subtracts the difference from the sum of its block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lower(int point, int seed, float distance)
    {
        Debug.Assert(distance >= 0 && distance < _closest[point], "The new seed is nearer.");
        _blockSums[blocks.Of(point)] -= (double)_closest[point] - distance;
        (_closest[point], _seedOf[point]) = (distance, seed);
    }

    /// <summary>Restores the sums to the last digit: which seeds are drawn next depends on it.</summary>
    public void Restore(double[] blockSums, double[] summed)
    {
        Debug.Assert(blockSums.Length == _blockSums.Length && summed.Length == _summed.Length, "The sums are those of these blocks.");
        blockSums.CopyTo(_blockSums, 0);
        summed.CopyTo(_summed, 0);
    }

    /// <summary>Computes the sum of a block from all of its points.</summary>
    public void SumUp(int block)
    {
        var (first, rows) = blocks[block];
        _blockSums[block] = _summed[block] = Sum(_closest.AsSpan(first, rows));
    }

    /// <summary>Computes the sums again of which more than half has been subtracted, so that rounding errors stay small.</summary>
    public void SumUpShrunk()
    {
        for (var block = 0; block < _blockSums.Length; block++)
        {
            if (_blockSums[block] < _summed[block] / 2)
                SumUp(block);
        }
        AssertSums();
    }

    [Conditional("DEBUG")]
    private void AssertSums()
    {
        for (var block = 0; block < _blockSums.Length; block++)
        {
            var (first, rows) = blocks[block];
            var off = Math.Abs(_blockSums[block] - Sum(_closest.AsSpan(first, rows)));
            // Written so that the numbers of a pool that is changed while it is clustered pass: other code finds that.
            Debug.Assert(!(off > 1e-9 * _summed[block]), "The sums of the blocks are those of their points, within rounding.");
        }
    }

    private static float[] Unseeded(int points)
    {
        var distances = new float[points];
        distances.AsSpan().Fill(float.PositiveInfinity);
        return distances;
    }

    /// <summary>A sum in double, in eight lanes: the same bits on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(ReadOnlySpan<float> numbers)
    {
        var lanes = Vector512<double>.Zero;
        var i = 0;
        for (; i + Vector512<float>.Count <= numbers.Length; i += Vector512<float>.Count)
        {
            var (low, high) = Vector512.Widen(Vector512.Create(numbers.Slice(i, Vector512<float>.Count)));
            lanes += low;
            lanes += high;
        }
        var sum = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            sum += lanes[lane];
        for (; i < numbers.Length; i++)
            sum += numbers[i];
        return sum;
    }
}
