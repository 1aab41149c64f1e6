using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>The variance of each column of rows around their mean.</summary>
internal sealed class ColumnVariances : BlockStep<ColumnVariances.Partial>
{
    private readonly LabelledRows _rows;
    private readonly double[] _mean;
    private readonly double[] _sums;
    private readonly RowBlocks _blocks;

    private ColumnVariances(LabelledRows rows, double[] mean)
    {
        _rows = rows;
        _mean = mean;
        _sums = new double[mean.Length];
        _blocks = new(rows.Count, rows.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>The variances, with the number of rows as divisor.</summary>
    public static double[] Of(LabelledRows rows, double[] mean, RunContext context)
    {
        var step = new ColumnVariances(rows, mean);
        BlockRunner.Run(step, (long)rows.Count * rows.Dimension, context);
        return Array.ConvertAll(step._sums, sum => sum / rows.Count);
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, count) = _blocks[block];
        Array.Clear(partial.Sums);
        var read = _rows.Read(first, count, partial.Floats);
        for (var start = 0; start < read.Length; start += _mean.Length)
        {
            var row = read.Slice(start, _mean.Length);
            for (var j = 0; j < row.Length; j++)
                partial.Sums[j] += (row[j] - _mean[j]) * (row[j] - _mean[j]);
        }
    }

    public override void Merge(int block, Partial partial)
    {
        for (var j = 0; j < _sums.Length; j++)
            _sums[j] += partial.Sums[j];
    }

    protected override Partial CreatePartial() => new(new float[_blocks.MaxRows * _mean.Length], new double[_mean.Length]);

    /// <summary>The result of a block, and its buffer.</summary>
    internal sealed record Partial(float[] Floats, double[] Sums);
}
