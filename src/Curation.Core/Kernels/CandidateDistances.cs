using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>
/// Squared distances of rows to a few candidates, by direct differences: equal rows give exactly 0, and close rows keep their digits. The
/// order of every sum is fixed (narrower machines emulate vectors of 512 bits), so the bits are the same everywhere.
/// </summary>
internal sealed class CandidateDistances
{
    /// <summary>The most candidates.</summary>
    public const int MaxCandidates = 16;

    private readonly int _dimension;
    private readonly int _count;
    private readonly bool _narrow;
    private readonly float[] _packed;

    /// <summary>Packs candidates, row-major.</summary>
    public CandidateDistances(ReadOnlySpan<float> candidates, int dimension)
    {
        _dimension = dimension;
        _count = candidates.Length / dimension;
        Debug.Assert(_count is > 0 and <= MaxCandidates && _count * dimension == candidates.Length, "The candidates are whole, and few.");

        // Short rows: each lane is a candidate. Long rows: each lane is a coordinate.
        _narrow = dimension < Vector512<float>.Count;
        if (!_narrow)
        {
            _packed = candidates.ToArray();
            return;
        }
        _packed = new float[MaxCandidates * dimension];
        for (var c = 0; c < _count; c++)
        {
            for (var j = 0; j < dimension; j++)
                _packed[(j * MaxCandidates) + c] = candidates[(c * dimension) + j];
        }
    }

    /// <summary>Measures one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="wanted">A bit for each candidate that is wanted.</param>
    /// <param name="distances">
    /// Receives a squared distance for each candidate, <see cref="MaxCandidates"/> numbers. The others mean nothing.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(ReadOnlySpan<float> row, uint wanted, Span<float> distances)
    {
        Debug.Assert(row.Length == _dimension && distances.Length >= MaxCandidates, "The lengths fit.");
        Debug.Assert(wanted >> _count == 0, "Only candidates are wanted.");
        if (_narrow)
            MeasureNarrow(row).CopyTo(distances);
        else
            MeasureWide(row, wanted, distances);
    }

    /// <summary>Measures many rows.</summary>
    /// <param name="rows">The rows, row-major.</param>
    /// <param name="distances">
    /// Receives <see cref="MaxCandidates"/> numbers for each row: a squared distance for each candidate, then infinity.
    /// </param>
    /// <param name="least">Receives the least of these for each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MeasureAll(ReadOnlySpan<float> rows, Span<float> distances, Span<float> least)
    {
        Debug.Assert(
            rows.Length == least.Length * _dimension && distances.Length >= least.Length * MaxCandidates,
            "The lengths fit the number of rows."
        );
        var beyond = Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(_count)).AsSingle();
        var infinity = Vector512.Create(float.PositiveInfinity);
        for (var i = 0; i < least.Length; i++)
        {
            var row = rows.Slice(i * _dimension, _dimension);
            var target = distances.Slice(i * MaxCandidates, MaxCandidates);
            if (!_narrow)
                MeasureWide(row, (1u << _count) - 1, target);
            var all = Vector512.ConditionalSelect(
                beyond,
                infinity,
                _narrow ? MeasureNarrow(row) : Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(target))
            );
            all.StoreUnsafe(ref MemoryMarshal.GetReference(target));
            least[i] = Least(all);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Least(Vector512<float> v)
    {
        var eight = Vector256.MinNative(v.GetLower(), v.GetUpper());
        var four = Vector128.MinNative(eight.GetLower(), eight.GetUpper());
        var two = Vector128.MinNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(two[0], two[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> MeasureNarrow(ReadOnlySpan<float> row)
    {
        ref var packed = ref MemoryMarshal.GetArrayDataReference(_packed);
        var sum = Vector512<float>.Zero;
        for (var j = 0; j < row.Length; j++)
        {
            var difference = Vector512.Create(row[j]) - Vector512.LoadUnsafe(ref packed, (nuint)(j * MaxCandidates));
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }
        return sum;
    }

    /// <summary>Two candidates at a time, so that a row is loaded half as often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureWide(ReadOnlySpan<float> row, uint wanted, Span<float> distances)
    {
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var packed = ref MemoryMarshal.GetArrayDataReference(_packed);
        var whole = _dimension - (_dimension % Vector512<float>.Count);
        while (wanted != 0)
        {
            var a = BitOperations.TrailingZeroCount(wanted);
            wanted &= wanted - 1;
            if (wanted == 0)
            {
                distances[a] = MeasureOne(row, a, whole);
                return;
            }
            var b = BitOperations.TrailingZeroCount(wanted);
            wanted &= wanted - 1;
            ref var rowA = ref Unsafe.Add(ref packed, (nint)a * _dimension);
            ref var rowB = ref Unsafe.Add(ref packed, (nint)b * _dimension);
            Vector512<float> evenA = default,
                oddA = default,
                evenB = default,
                oddB = default;
            nuint j = 0;
            for (; j + 32 <= (nuint)whole; j += 32)
            {
                var v = Vector512.LoadUnsafe(ref x, j);
                var differenceA = v - Vector512.LoadUnsafe(ref rowA, j);
                var differenceB = v - Vector512.LoadUnsafe(ref rowB, j);
                evenA = Vector512.FusedMultiplyAdd(differenceA, differenceA, evenA);
                evenB = Vector512.FusedMultiplyAdd(differenceB, differenceB, evenB);
                v = Vector512.LoadUnsafe(ref x, j + 16);
                differenceA = v - Vector512.LoadUnsafe(ref rowA, j + 16);
                differenceB = v - Vector512.LoadUnsafe(ref rowB, j + 16);
                oddA = Vector512.FusedMultiplyAdd(differenceA, differenceA, oddA);
                oddB = Vector512.FusedMultiplyAdd(differenceB, differenceB, oddB);
            }
            if (j < (nuint)whole)
            {
                var v = Vector512.LoadUnsafe(ref x, j);
                var differenceA = v - Vector512.LoadUnsafe(ref rowA, j);
                var differenceB = v - Vector512.LoadUnsafe(ref rowB, j);
                evenA = Vector512.FusedMultiplyAdd(differenceA, differenceA, evenA);
                evenB = Vector512.FusedMultiplyAdd(differenceB, differenceB, evenB);
            }
            distances[b] = Total(evenB + oddB) + Tail(row, b, whole);
            distances[a] = Total(evenA + oddA) + Tail(row, a, whole);
        }
    }

    /// <summary>A single candidate, in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float MeasureOne(ReadOnlySpan<float> row, int candidate, int whole)
    {
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var packed = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_packed), (nint)candidate * _dimension);
        Vector512<float> even = default,
            odd = default;
        nuint j = 0;
        for (; j + 32 <= (nuint)whole; j += 32)
        {
            var difference = Vector512.LoadUnsafe(ref x, j) - Vector512.LoadUnsafe(ref packed, j);
            even = Vector512.FusedMultiplyAdd(difference, difference, even);
            difference = Vector512.LoadUnsafe(ref x, j + 16) - Vector512.LoadUnsafe(ref packed, j + 16);
            odd = Vector512.FusedMultiplyAdd(difference, difference, odd);
        }
        if (j < (nuint)whole)
        {
            var difference = Vector512.LoadUnsafe(ref x, j) - Vector512.LoadUnsafe(ref packed, j);
            even = Vector512.FusedMultiplyAdd(difference, difference, even);
        }
        return Total(even + odd) + Tail(row, candidate, whole);
    }

    // The framework's own horizontal sum does not promise an order; this one has a fixed order.
    private static float Total(Vector512<float> v)
    {
        var eight = v.GetLower() + v.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }

    private float Tail(ReadOnlySpan<float> row, int candidate, int from)
    {
        var sum = 0f;
        for (var j = from; j < row.Length; j++)
        {
            var difference = row[j] - _packed[(candidate * _dimension) + j];
            sum = MathF.FusedMultiplyAdd(difference, difference, sum);
        }
        return sum;
    }
}
