using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>How far each point is from its nearest seed, and the sum of that, block by block, by which the next seeds are drawn.</summary>
/// <param name="points">The number of points.</param>
/// <param name="blocks">Their blocks.</param>
internal sealed class SeedPotential(int points, RowBlocks blocks)
{
    // Points that are summed in one piece on the way to the one that is drawn.
    private const int Piece = 64;

    private readonly float[] _closest = Unseeded(points);
    private readonly int[] _seedOf = new int[points];
    private readonly double[] _blockSums = new double[blocks.Count];

    private readonly double[] _summed = new double[blocks.Count];

    /// <summary>The bytes that these take.</summary>
    public static long BytesFor(long points, int blocks) => (points * (sizeof(float) + sizeof(int))) + (2L * blocks * sizeof(double));

    /// <summary>The squared distance of each point to its nearest seed; infinity before the first seed.</summary>
    public float[] Closest => _closest;

    /// <summary>The nearest seed of each point, by the order in which seeds were taken.</summary>
    public int[] SeedOf => _seedOf;

    /// <summary>The sum over the points of each block, to which rounding has added something of its own.</summary>
    public double[] BlockSums => _blockSums;

    /// <summary>What the sums were when they were last summed up from all their points.</summary>
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
        for (; start + Piece < rows; start += Piece)
        {
            var sum = Sum(closest.Slice(start, Piece));
            if (target < sum)
                break;
            target -= sum;
        }

        // Rounding can carry the target past the end: the last row that counts is then the one.
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

    /// <summary>Gives a point a nearer seed, and takes the difference off its block's sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lower(int point, int seed, float distance)
    {
        _blockSums[blocks.Of(point)] -= (double)_closest[point] - distance;
        (_closest[point], _seedOf[point]) = (distance, seed);
    }

    /// <summary>Gives the sums the last digits that they had: which seeds come next depends on these.</summary>
    public void Restore(double[] blockSums, double[] summed)
    {
        blockSums.CopyTo(_blockSums, 0);
        summed.CopyTo(_summed, 0);
    }

    /// <summary>Sums a block up from its points.</summary>
    public void SumUp(int block)
    {
        var (first, rows) = blocks[block];
        _blockSums[block] = _summed[block] = Sum(_closest.AsSpan(first, rows));
    }

    /// <summary>Sums those blocks up of which so much has been taken off that what rounding left could count.</summary>
    public void SumUpWhatHasSunk()
    {
        for (var block = 0; block < _blockSums.Length; block++)
        {
            if (_blockSums[block] < _summed[block] / 2)
                SumUp(block);
        }
    }

    private static float[] Unseeded(int points)
    {
        var distances = new float[points];
        distances.AsSpan().Fill(float.PositiveInfinity);
        return distances;
    }

    /// <summary>A sum in double, in eight lanes: the same bits everywhere.</summary>
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
