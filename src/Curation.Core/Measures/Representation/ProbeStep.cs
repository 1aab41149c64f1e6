using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// Passes over centred rows with the weights of a linear probe, for the loss and its gradient or for predictions.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="mean">The mean that is subtracted from each row.</param>
/// <param name="panels">The layout of the weights.</param>
internal sealed class ProbeStep(LabelledRows rows, double[] mean, ClassPanels panels) : BlockStep<ProbeStep.Partial>
{
    // Rows are centred in pieces that stay in the cache for both products.
    private const int RowsInCache = 32;

    private readonly RowBlocks _blocks = new(rows.Count, rows.Dimension, fewest: 64);
    private double[] _weights = [];
    private double[]? _gradient;
    private int[]? _told;
    private double _loss;

    public override int BlockCount => _blocks.Count;

    /// <summary>The cross-entropy of the softmax of the scores, summed over the rows, and its gradient.</summary>
    public double Loss(double[] weights, double[] gradient, RunContext context)
    {
        (_weights, _gradient, _told, _loss) = (weights, gradient, null, 0);
        Array.Clear(gradient);
        Run(context);
        return _loss;
    }

    /// <summary>The class with the highest score for each row; of equal ones the first.</summary>
    public int[] Tell(double[] weights, RunContext context)
    {
        (_weights, _gradient, _told) = (weights, null, new int[rows.Count]);
        Run(context);
        return _told;
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, count) = _blocks[block];
        partial.Loss = 0;
        if (_gradient is not null)
            Array.Clear(partial.Gradient);
        for (var done = 0; done < count; done += RowsInCache)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = Math.Min(RowsInCache, count - done);
            var whole = (some + ClassPanels.RowsAtATime - 1) / ClassPanels.RowsAtATime * ClassPanels.RowsAtATime;
            Centre(first + done, some, partial);
            panels.Score(partial.Rows.AsSpan(0, whole * rows.Dimension), _weights, partial.Scores);
            for (var i = 0; i < some; i++)
            {
                var scores = partial.Scores.AsSpan(i * panels.Width, panels.Classes);
                if (_told is not null)
                    _told[first + done + i] = Highest(scores);
                else
                    partial.Loss += ToResiduals(scores, rows.Classes[first + done + i]);
            }
            if (_gradient is not null)
                panels.AddProducts(partial.Rows.AsSpan(0, some * rows.Dimension), partial.Scores, partial.Gradient);
        }
    }

    public override void Merge(int block, Partial partial)
    {
        _loss += partial.Loss;
        if (_gradient is not null)
            DoubleVectors.AddScaled(partial.Gradient, 1, _gradient, _gradient);
    }

    protected override Partial CreatePartial() =>
        new(
            new float[RowsInCache * rows.Dimension],
            new double[RowsInCache * rows.Dimension],
            new double[RowsInCache * panels.Width],
            new double[panels.Length]
        );

    private void Run(RunContext context) => BlockRunner.Run(this, (long)rows.Count * rows.Dimension * panels.Width, context);

    private void Centre(int first, int count, Partial partial)
    {
        var dimension = rows.Dimension;
        var read = rows.Read(first, count, partial.Floats);
        for (var i = 0; i < count; i++)
        {
            var row = read.Slice(i * dimension, dimension);
            var centred = partial.Rows.AsSpan(i * dimension, dimension);
            for (var j = 0; j < row.Length; j++)
                centred[j] = row[j] - mean[j];
        }
    }

    /// <summary>Turns the scores of a row into the derivatives of its loss, and returns the loss.</summary>
    private static double ToResiduals(Span<double> scores, int of)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
            most = Math.Max(most, score);
        var own = scores[of] - most;
        var sum = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - most);
            sum += score;
        }
        foreach (ref var score in scores)
            score /= sum;
        scores[of] -= 1;
        return Math.Log(sum) - own;
    }

    private int Highest(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var k = 1; k < panels.Classes; k++)
        {
            if (scores[k] > scores[best])
                best = k;
        }
        return best;
    }

    /// <summary>
    /// The result of a block, and its buffers. Lanes without a class have no weights: their scores and residuals are 0.
    /// </summary>
    internal sealed record Partial(float[] Floats, double[] Rows, double[] Scores, double[] Gradient)
    {
        public double Loss { get; set; }
    }
}
