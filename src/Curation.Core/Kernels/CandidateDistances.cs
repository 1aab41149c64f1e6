using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Curation.Kernels;

/// <summary>
/// Squared distances of rows to a few candidates, by direct differences: equal rows give exactly 0, and close ones keep their digits. The order of every sum is fixed
/// (vectors of 512 bits are emulated where the machine has narrower ones), so the bits are the same everywhere.
/// </summary>
internal sealed class CandidateDistances
{
    /// <summary>Candidates at most.</summary>
    public const int MaxCandidates = 16;

    private readonly int _dimension;
    private readonly int _count;
    private readonly bool _narrow;
    private readonly float[] _packed;

    /// <summary>Takes candidates, row-major.</summary>
    public CandidateDistances(ReadOnlySpan<float> candidates, int dimension)
    {
        _dimension = dimension;
        _count = candidates.Length / dimension;

        // Short rows: a candidate a lane. Long rows: a coordinate a lane.
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

    /// <summary>Measures one row: a squared distance a candidate; the lanes beyond the candidates mean nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector512<float> Measure(ReadOnlySpan<float> row)
    {
        if (_narrow)
            return MeasureNarrow(row);
        Span<float> distances = stackalloc float[MaxCandidates];
        MeasureWide(row, distances);
        return Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(distances));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureWide(ReadOnlySpan<float> row, Span<float> distances)
    {
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var packed = ref MemoryMarshal.GetArrayDataReference(_packed);
        var whole = _dimension - (_dimension % Vector512<float>.Count);
        var c = 0;
        for (; c + 4 <= _count; c += 4)
        {
            var at = (nuint)(c * _dimension);
            var stride = (nuint)_dimension;
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint j = 0; j < (nuint)whole; j += (nuint)Vector512<float>.Count)
            {
                var v = Vector512.LoadUnsafe(ref x, j);
                var d0 = v - Vector512.LoadUnsafe(ref packed, at + j);
                var d1 = v - Vector512.LoadUnsafe(ref packed, at + stride + j);
                var d2 = v - Vector512.LoadUnsafe(ref packed, at + (2 * stride) + j);
                var d3 = v - Vector512.LoadUnsafe(ref packed, at + (3 * stride) + j);
                s0 = Vector512.FusedMultiplyAdd(d0, d0, s0);
                s1 = Vector512.FusedMultiplyAdd(d1, d1, s1);
                s2 = Vector512.FusedMultiplyAdd(d2, d2, s2);
                s3 = Vector512.FusedMultiplyAdd(d3, d3, s3);
            }
            distances[c] = Total(s0) + Tail(row, c, whole);
            distances[c + 1] = Total(s1) + Tail(row, c + 1, whole);
            distances[c + 2] = Total(s2) + Tail(row, c + 2, whole);
            distances[c + 3] = Total(s3) + Tail(row, c + 3, whole);
        }
        for (; c < _count; c++)
        {
            var sum = Vector512<float>.Zero;
            for (nuint j = 0; j < (nuint)whole; j += (nuint)Vector512<float>.Count)
            {
                var difference = Vector512.LoadUnsafe(ref x, j) - Vector512.LoadUnsafe(ref packed, (nuint)(c * _dimension) + j);
                sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
            }
            distances[c] = Total(sum) + Tail(row, c, whole);
        }
    }

    // The framework's own horizontal sum leaves its order open; this one does not.
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
