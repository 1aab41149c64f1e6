using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// The points of a level as k-means uses them: rows of a store, prepared as a <see cref="Preparation"/> says while they are read. The fast
/// kernels use them centred, as (point - <see cref="Mean"/>) × <see cref="Scale"/>. The mean is subtracted in double, so that data far from
/// the origin keep their digits. The scale is a power of two that brings every coordinate into [-1, 1], so that no square overflows.
/// </summary>
internal sealed class Points
{
    private const double Extreme = 1L << 40;

    // A subset is copied if it takes at most this part of the points' memory, or at most 16 MiB.
    private const int PartToCopy = 12;
    private const long FewNumbers = 1 << 22;

    // If the points lie in files, memory beside them must not grow with the files.
    private const long MostBesideFiles = 1L << 28;

    private readonly VectorStore _store;
    private readonly double[]? _subtracted;
    private readonly bool _unit;
    private readonly float _differenceFactor;

    private Points(VectorStore store, Preparation preparation, double[] mean, double scale, int mostExponent)
    {
        Debug.Assert(preparation.Mean is null || preparation.Mean.Length == store.Dimension, "What is subtracted has a number per column.");
        _store = store;
        _subtracted = preparation.Mean;
        _unit = preparation.Metric == Metric.Cosine;
        Mean = mean;
        Scale = scale;
        MostExponent = mostExponent;
        Debug.Assert(scale == Math.ScaleB(1, Math.ILogB(scale)), "The scale is a power of two, so scaling does not round.");
        _differenceFactor = scale is > 1 / Extreme and < Extreme
            ? 1
            : (float)Math.Clamp(scale, MathF.ScaleB(1, -100), MathF.ScaleB(1, 100));
    }

    public int Count => _store.Count;

    public int Dimension => _store.Dimension;

    public Metric Metric => _unit ? Metric.Cosine : Metric.Euclidean;

    /// <summary>The mean of the points as they are read, which centres them for the kernels.</summary>
    public double[] Mean { get; }

    public double Scale { get; }

    /// <summary>Every number of the points is smaller in size than two to this power.</summary>
    public int MostExponent { get; }

    /// <summary>
    /// The rows of a set as points. Finding their mean and range reads every row once. Whitened rows are copied first.
    /// </summary>
    /// <exception cref="CurationException">
    /// ZeroVector: a row has no direction, under <see cref="Metric.Cosine"/>. If a mean is subtracted, NonFiniteValue: a number is too far
    /// from it; or PoolChanged. If rows are whitened, WriteFailed.
    /// </exception>
    public static Points Of(EmbeddingSet set, Preparation preparation, RunContext context)
    {
        var (rows, left) = preparation.Whitening is null
            ? preparation.Begin(set.Vectors)
            : (WhitenedCopy.Of(set.Vectors, preparation, context), preparation.Metric);
        // The copied rows may have been read from a memory map, which is released once the set is unreachable.
        GC.KeepAlive(set);
        var raw = new Points(rows, left, [], 1, 0);
        var extent = new ExtentStep(
            raw,
            row => Errors.ZeroVector(set.Source, set.GetSourceRow(row), set.GetId(row), preparation.Mean is not null)
        );
        BlockRunner.Run(extent, (long)raw.Count * raw.Dimension, context);
        if (preparation.Mean is { } mean && extent.NonFiniteColumn is var column and >= 0)
            throw NotFinite(set, column, mean[column], context);
        return new(rows, left, extent.Mean, extent.Scale, extent.MostExponent);
    }

    /// <summary>The rows of a store as they are, not centred for the kernels.</summary>
    public static Points Raw(VectorStore store) => new(store, Metric.Euclidean, [], 1, 0);

    /// <summary>Some rows of a set, not centred for the kernels: to measure exact distances, not to search.</summary>
    public static Points Some(EmbeddingSet set, Preparation preparation, int[] rows)
    {
        var (store, left) = preparation.Begin(set.Vectors);
        return new(new IndexedVectors(store, rows), left, [], 1, 0);
    }

    /// <summary>Whether the points stay in their files.</summary>
    public bool IsMapped => _store.IsMemoryMapped;

    /// <summary>
    /// The bytes that may be used beside points: a part of their own memory, but at most 256 MiB if the points lie in mapped files.
    /// </summary>
    public static long ShareOfMemory(long points, int dimension, bool isMapped, int part) =>
        Math.Min(points * dimension * sizeof(float) / part, isMapped ? MostBesideFiles : long.MaxValue);

    /// <summary>Some of the points, centred and scaled as these are.</summary>
    /// <param name="rows">Their numbers.</param>
    /// <param name="atATime">Subsets of this kind that are in use at a time.</param>
    public Points Subset(int[] rows, int atATime = 1)
    {
        VectorStore some = new IndexedVectors(_store, rows);
        if (CopiedNumbers(Count, rows.Length, Dimension, IsMapped, atATime) is > 0 and var numbers)
        {
            var copy = new float[numbers];
            some.Read(0, rows.Length, copy).CopyTo(copy);
            some = new MemoryVectors(copy, Dimension);
        }
        return new(some, new(Metric, _subtracted), Mean, Scale, MostExponent);
    }

    /// <summary>The numbers that a subset copies; 0 if it reads them from the store each time.</summary>
    public static long CopiedNumbers(long points, long rows, int dimension, bool isMapped, int atATime = 1) =>
        rows * dimension <= Math.Max(ShareOfMemory(points, dimension, isMapped, PartToCopy) / sizeof(float) / atATime, FewNumbers)
            ? rows * dimension
            : 0;

    /// <summary>Other points, which are prepared already, centred and scaled for the kernels as these are.</summary>
    public Points With(VectorStore others) => new(others, Metric.Euclidean, Mean, Scale, MostExponent);

    /// <summary>Points, row-major: the store's own memory if possible, else a part of <paramref name="scratch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        var rows = _store.Read(first, count, scratch);
        if (!_unit && _subtracted is null)
            return rows;
        for (var i = 0; i < count; i++)
            Prepare(rows.Slice(i * Dimension, Dimension), scratch.Slice(i * Dimension, Dimension));
        return scratch[..rows.Length];
    }

    /// <summary>Prefetches a point from memory, before it is read.</summary>
    public void Prefetch(int point) => _store.Prefetch(point);

    /// <summary>
    /// Points whose float32 differences and squares neither overflow nor underflow: those of <see cref="Read"/>, multiplied by a power of
    /// two if they are very large or very small.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> ReadForDifferences(int first, int count, Span<float> scratch)
    {
        var points = Read(first, count, scratch);
        if (_differenceFactor == 1)
            return points;
        for (var i = 0; i < points.Length; i++)
            scratch[i] = points[i] * _differenceFactor;
        return scratch[..points.Length];
    }

    /// <summary>The mean of the points as <see cref="ReadForDifferences"/> gives them, rounded to float32.</summary>
    public float[] MeanForDifferences() => Array.ConvertAll(Mean, x => (float)(x * _differenceFactor));

    /// <summary>
    /// Centres and scales a point from <see cref="Read"/>, or a centroid. Gives the squared length of the result, in double.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Centre(ReadOnlySpan<float> point, Span<float> centred)
    {
        var mean = MemoryMarshal.Cast<double, Vector<double>>(Mean);
        var scale = Vector.Create(Scale);
        var wide = MemoryMarshal.Cast<float, Vector<float>>(point);
        var wideTarget = MemoryMarshal.Cast<float, Vector<float>>(centred);
        var squares = Vector<double>.Zero;
        for (var i = 0; i < wide.Length; i++)
        {
            Vector.Widen(wide[i], out var low, out var high);
            low = (low - mean[2 * i]) * scale;
            high = (high - mean[(2 * i) + 1]) * scale;
            squares += (low * low) + (high * high);
            wideTarget[i] = Vector.Narrow(low, high);
        }
        var sum = Vector.Sum(squares);
        for (var j = wide.Length * Vector<float>.Count; j < point.Length; j++)
        {
            var value = (point[j] - Mean[j]) * Scale;
            sum += value * value;
            centred[j] = (float)value;
        }
        return sum;
    }

    /// <inheritdoc cref="Centre(ReadOnlySpan{float}, Span{float})"/>
    public double Centre(ReadOnlySpan<double> centroid, Span<float> centred)
    {
        var sum = 0.0;
        for (var j = 0; j < centroid.Length; j++)
        {
            var value = (centroid[j] - Mean[j]) * Scale;
            sum += value * value;
            centred[j] = (float)value;
        }
        return sum;
    }

    /// <summary>Why a number less its mean is not finite.</summary>
    private static CurationException NotFinite(EmbeddingSet set, int column, double mean, RunContext context)
    {
        var extent = new ExtentStep(Raw(set.Vectors));
        BlockRunner.Run(extent, (long)set.Count * set.Dimension, context);
        return extent.NonFiniteColumn < 0 ? Errors.TooFarFromMean(set.Source, column, mean) : Errors.PoolChanged();
    }

    private void Prepare(ReadOnlySpan<float> row, Span<float> target)
    {
        if (_subtracted is not null)
        {
            DoubleVectors.Subtract(row, _subtracted, target);
            row = target;
        }
        if (_unit)
            NormalizedVectors.Normalize(row, target);
    }
}
