using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>Finds the mean and the range of the points.</summary>
/// <param name="points">The points.</param>
/// <param name="zeroVector">
/// Makes the error for a point, by its number, that has no direction under <see cref="Metric.Cosine"/>; null for points that need none.
/// </param>
internal sealed class ExtentStep(Points points, Func<int, CurationException>? zeroVector = null) : BlockStep<ExtentStep.Extent>
{
    private readonly RowBlocks _blocks = new(points.Count, points.Dimension);
    private readonly Extent _total = new(points.Dimension, 0);

    public override int BlockCount => _blocks.Count;

    /// <summary>The mean of each column.</summary>
    public double[] Mean => [.. _total.Sum.Select(s => s / points.Count)];

    /// <summary>The power of two that brings the centred points into [-1, 1].</summary>
    public double Scale
    {
        get
        {
            var reach = 0.0;
            foreach (var (j, mean) in Mean.Index())
                reach = Math.Max(reach, Math.Max(_total.High[j] - mean, mean - _total.Low[j]));
            return reach == 0 ? 1 : Math.ScaleB(1, -(Math.ILogB(reach) + 1));
        }
    }

    /// <summary>The exponent of the least power of two above the size of every number.</summary>
    public int MostExponent
    {
        get
        {
            double most = Math.Max(_total.High.Max(), -_total.Low.Min());
            return most == 0 ? 0 : Math.ILogB(most) + 1;
        }
    }

    /// <summary>Whether all points are equal.</summary>
    public bool IsPoint => _total.Low.AsSpan().SequenceEqual(_total.High);

    /// <summary>The first column with a number that is NaN or infinite; -1 if there is none.</summary>
    public int NonFiniteColumn => Enumerable.Range(0, points.Dimension).FirstOrDefault(IsNonFinite, -1);

    public override void Map(int block, Extent partial, CancellationToken cancellation)
    {
        partial.Clear();
        var (first, rows) = _blocks[block];
        var span = points.Read(first, rows, partial.Scratch);
        for (var i = 0; i < rows; i++)
        {
            var row = span.Slice(i * points.Dimension, points.Dimension);
            if (partial.FirstZero < 0 && !row.ContainsAnyExcept(0f))
                partial.FirstZero = first + i;
            for (var j = 0; j < row.Length; j++)
                partial.Add(j, row[j], row[j], row[j]);
        }
    }

    public override void Merge(int block, Extent partial)
    {
        // Thrown here, not in the map: blocks are merged in order, so the error always names the first such row.
        if (zeroVector is not null && points.Metric == Metric.Cosine && partial.FirstZero >= 0)
            throw zeroVector(partial.FirstZero);
        for (var j = 0; j < points.Dimension; j++)
            _total.Add(j, partial.Sum[j], partial.Low[j], partial.High[j]);
    }

    protected override Extent CreatePartial() => new(points.Dimension, _blocks.MaxRows);

    // The lesser or greater of a number and NaN is NaN.
    private bool IsNonFinite(int column) => !float.IsFinite(_total.High[column]) || !float.IsFinite(_total.Low[column]);

    /// <summary>The result of a block: the sums and the range of each column.</summary>
    internal sealed class Extent
    {
        public Extent(int dimension, int rows)
        {
            Sum = new double[dimension];
            Low = new float[dimension];
            High = new float[dimension];
            Scratch = new float[rows * dimension];
            Clear();
        }

        public double[] Sum { get; }

        public float[] Low { get; }

        public float[] High { get; }

        public float[] Scratch { get; }

        /// <summary>The first point that is all zeros, or -1.</summary>
        public int FirstZero { get; set; }

        public void Clear()
        {
            FirstZero = -1;
            Sum.AsSpan().Clear();
            Low.AsSpan().Fill(float.PositiveInfinity);
            High.AsSpan().Fill(float.NegativeInfinity);
        }

        public void Add(int column, double sum, float low, float high)
        {
            Sum[column] += sum;
            Low[column] = Math.Min(Low[column], low);
            High[column] = Math.Max(High[column], high);
        }
    }
}
