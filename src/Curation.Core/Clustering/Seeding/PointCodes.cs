using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// A copy of the points with one byte for each number. It takes a quarter of the memory to read, and is precise enough to show that most
/// candidates are no nearer to a point than its seed. Each row is coded in steps of its own size, and the distance between the row and its
/// code is kept as an error. By the triangle inequality, the distance between the code and a candidate, less that error, is a lower bound
/// of the distance between the row and the candidate. The products are of whole numbers, so they are exact.
/// </summary>
internal sealed class PointCodes : IDisposable
{
    // Codes take at most a sixteenth of the points' memory, or 16 MiB if that is more. Points beyond that have no code.
    private const int PartOfMany = 16;
    private const long FewBytes = 1 << 24;

    private const int CacheLine = 64;

    // Candidates that are multiplied at a time.
    private const int Group = 4;

    // Up to this many candidates are multiplied one by one, not in groups.
    private const int Few = 2;

    // Rows that are prefetched at a time.
    private const int PrefetchDistance = 6;

    // Shorter rows are measured as fast as codes are.
    private const int LeastDimension = 32;

    private const int MostCode = sbyte.MaxValue;

    // A margin above the rounding of the few float32 operations in a comparison.
    private const float Slack = 1f / (1 << 20);

    private readonly Points _points;
    private readonly RowBlocks _blocks;
    private readonly int _pitch;
    private readonly int _rowsPerBlock;

    // Candidates have finer codes: as fine as sums of products in 32 bits allow.
    private readonly float _mostCandidateCode;
    private readonly float[] _mean;
    private readonly NativeArray<sbyte> _codes;
    private readonly NativeArray<RowCode> _sizes;
    private readonly short[] _candidates;
    private readonly float[] _units = new float[CandidateDistances.MaxCandidates];
    private readonly float[] _squares = new float[CandidateDistances.MaxCandidates];

    // The candidates that are multiplied in groups if many are wanted. A last one that would be alone in its group is not among them.
    private int _grouped;
    private float _mostError;
    private float _mostLength;

    private PointCodes(Points points, RowBlocks blocks, int rowsPerBlock)
    {
        _points = points;
        _blocks = blocks;
        _rowsPerBlock = rowsPerBlock;
        _pitch = PitchOf(points.Dimension);
        Debug.Assert(_pitch % RowCode.Step == 0 && _pitch >= points.Dimension, "Rows are padded to whole steps.");
        _mostCandidateCode = Math.Min(1 << 13, int.MaxValue / MostCode / _pitch);
        _mean = points.MeanForDifferences();
        _codes = new((long)blocks.Count * rowsPerBlock * _pitch, 0);
        _sizes = new((long)blocks.Count * rowsPerBlock, default);
        _candidates = new short[CandidateDistances.MaxCandidates * _pitch];
    }

    /// <summary>Makes codes; gives null if they would not help.</summary>
    public static PointCodes? Make(Points points, RowBlocks blocks, RunContext context)
    {
        var rows = RowsPerBlock(points.Count, points.Dimension, points.IsMapped, blocks);
        if (rows == 0)
            return null;
        var codes = new PointCodes(points, blocks, rows);
        ParallelLoop.Run(blocks.Count, context.ThreadCount, codes.EncodeBlock, context.Cancellation);
        return codes;
    }

    /// <summary>The rows of each block that have codes; 0 if codes would not help.</summary>
    public static int RowsPerBlock(long points, int dimension, bool isMapped, RowBlocks blocks)
    {
        if (!Avx2.IsSupported || dimension < LeastDimension)
            return 0;
        var allowed = Math.Max(Points.ShareOfMemory(points, dimension, isMapped, PartOfMany), FewBytes);
        return (int)Math.Min(blocks.MaxRows, allowed / blocks.Count / BytesPerRow(dimension));
    }

    /// <summary>The bytes that the codes take; 0 if there are none.</summary>
    public static long BytesFor(long points, int dimension, bool isMapped, RowBlocks blocks)
    {
        var rows = RowsPerBlock(points, dimension, isMapped, blocks);
        return rows == 0
            ? 0
            : ((long)rows * blocks.Count * BytesPerRow(dimension))
                + (CandidateDistances.MaxCandidates * PitchOf(dimension) * sizeof(short))
                + (dimension * sizeof(float));
    }

    /// <summary>Sets the candidates, row-major, as <see cref="Points.ReadForDifferences"/> gives them.</summary>
    public void Use(ReadOnlySpan<float> candidates)
    {
        var dimension = _points.Dimension;
        Span<float> row = new float[_pitch];
        (_mostError, _mostLength) = (0, 0);
        var count = candidates.Length / dimension;
        _grouped = count % Group == 1 ? count - 1 : (count + Group - 1) / Group * Group;
        for (var c = 0; c < count; c++)
        {
            var most = Centre(candidates.Slice(c * dimension, dimension), row);
            var size = RowCode.Write(row, most / _mostCandidateCode, _candidates.AsSpan(c * _pitch, _pitch));
            (_units[c], _squares[c]) = (size.Unit, size.Length * size.Length);
            _mostError = Math.Max(_mostError, size.Error);
            _mostLength = Math.Max(_mostLength, size.Length);
        }
    }

    /// <summary>
    /// Drops the candidates that are certainly no nearer to a point than its seed, and the points that have no candidate left. Gives the
    /// number of points that stay.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="closest">The squared distance of each of its points to its seed.</param>
    /// <param name="rows">Positions of points in the block.</param>
    /// <param name="wanted">For each of these, a bit for each candidate that may be nearer.</param>
    /// <param name="count">The number of points.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe int Prune(int block, ReadOnlySpan<float> closest, int[] rows, uint[] wanted, int count)
    {
        var first = (long)block * _rowsPerBlock;
        var sizes = _sizes.Slice(first, _rowsPerBlock);

        // The factor by which a distance computed in float32 can be too small.
        var shortfall = 1 + (4 * (_points.Dimension + 8) * (1f / (1 << 24)));
        var kept = 0;
        fixed (sbyte* codes = _codes.Slice(first * _pitch, _rowsPerBlock * _pitch))
        fixed (short* candidates = _candidates)
        {
            for (var at = 0; at < count; at++)
            {
                var row = rows[at];
                var left = wanted[at];
                if (at + PrefetchDistance < count && rows[at + PrefetchDistance] < _rowsPerBlock)
                    Prefetch(codes + ((long)rows[at + PrefetchDistance] * _pitch));
                if (row < _rowsPerBlock)
                {
                    ref var size = ref sizes[row];
                    var reach = MathF.Sqrt((closest[row] * shortfall) + SeedDistances.Negligible) + size.Error + _mostError;
                    var lengths = size.Length + _mostLength;
                    var limit = (reach * reach * (1 + Slack)) + (lengths * lengths * Slack);
                    left = Nearer(codes + ((long)row * _pitch), candidates, in size, limit, left);
                }
                if (left != 0)
                    (rows[kept], wanted[kept++]) = (row, left);
            }
        }
        return kept;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _codes.Dispose();
        _sizes.Dispose();
    }

    private unsafe void Prefetch(sbyte* row)
    {
        for (var at = 0; at < _pitch; at += CacheLine)
            Sse.Prefetch0(row + at);
    }

    private static int BytesPerRow(int dimension) => PitchOf(dimension) + Unsafe.SizeOf<RowCode>();

    private static int PitchOf(int dimension) => (dimension + RowCode.Step - 1) / RowCode.Step * RowCode.Step;

    /// <summary>Those of the wanted candidates whose squared distance to the code is below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe uint Nearer(sbyte* row, short* candidates, in RowCode size, float limit, uint wanted)
    {
        var nearer = wanted;
        if (BitOperations.PopCount(wanted) > Few)
        {
            var squared = Vector128.Create(size.Length * size.Length);
            var factor = Vector128.Create(2 * size.Unit);
            for (var first = 0; first < _grouped; first += Group)
            {
                var products = Vector128.ConvertToSingle(Products(row, candidates + (first * _pitch)));
                var distances =
                    squared + Vector128.LoadUnsafe(ref _squares[first]) - (factor * Vector128.LoadUnsafe(ref _units[first]) * products);
                nearer &= ~(Vector128.GreaterThanOrEqual(distances, Vector128.Create(limit)).ExtractMostSignificantBits() << first);
            }
            wanted &= ~((1u << _grouped) - 1);
        }
        for (; wanted != 0; wanted &= wanted - 1)
        {
            var c = BitOperations.TrailingZeroCount(wanted);
            var distance =
                (size.Length * size.Length) + _squares[c] - (2 * size.Unit * _units[c] * Product(row, candidates + (c * _pitch)));
            nearer &= ~((distance >= limit ? 1u : 0u) << c);
        }
        return nearer;
    }

    /// <summary>The product of a row with a candidate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Product(sbyte* row, short* candidate)
    {
        Vector256<int> even = default,
            odd = default;
        for (var j = 0; j < _pitch; j += RowCode.Step)
        {
            even += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j), Vector256.Load(candidate + j));
            odd += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j + 16), Vector256.Load(candidate + j + 16));
        }
        return Vector256.Sum(even + odd);
    }

    /// <summary>The products of a row with a group of candidates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe Vector128<int> Products(sbyte* row, short* candidates)
    {
        var b = candidates + _pitch;
        var c = b + _pitch;
        var d = c + _pitch;
        Vector256<int> sumA = default,
            sumB = default,
            sumC = default,
            sumD = default;
        for (var j = 0; j < _pitch; j += 16)
        {
            var x = Avx2.ConvertToVector256Int16(row + j);
            sumA += Avx2.MultiplyAddAdjacent(x, Vector256.Load(candidates + j));
            sumB += Avx2.MultiplyAddAdjacent(x, Vector256.Load(b + j));
            sumC += Avx2.MultiplyAddAdjacent(x, Vector256.Load(c + j));
            sumD += Avx2.MultiplyAddAdjacent(x, Vector256.Load(d + j));
        }
        var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(sumA, sumB), Avx2.HorizontalAdd(sumC, sumD));
        return sums.GetLower() + sums.GetUpper();
    }

    private void EncodeBlock(int block)
    {
        var (first, rows) = _blocks[block];
        Span<float> scratch = new float[_points.Dimension];
        Span<float> row = new float[_pitch];
        Span<short> codes = new short[_pitch];
        for (var i = 0; i < Math.Min(rows, _rowsPerBlock); i++)
        {
            var most = Centre(_points.ReadForDifferences(first + i, 1, scratch), row);
            var at = ((long)block * _rowsPerBlock) + i;
            _sizes.Slice(at, 1)[0] = RowCode.Write(row, most / MostCode, codes);
            var target = _codes.Slice(at * _pitch, _pitch);
            for (var j = 0; j < _pitch; j++)
                target[j] = (sbyte)codes[j];
        }
    }

    /// <summary>Writes a row minus the mean of all rows; gives the size of its largest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Centre(ReadOnlySpan<float> point, Span<float> row)
    {
        var most = 0f;
        for (var j = 0; j < point.Length; j++)
        {
            row[j] = point[j] - _mean[j];
            most = Math.Max(most, Math.Abs(row[j]));
        }
        return most;
    }
}
