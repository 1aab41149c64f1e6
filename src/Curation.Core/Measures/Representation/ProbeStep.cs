using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// Goes through rows, centred, with the weights of a linear probe: for the loss and its gradient, or to tell the rows' classes.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="mean">What is subtracted from each.</param>
/// <param name="panels">How weights are laid out.</param>
internal sealed class ProbeStep(LabelledRows rows, double[] mean, ClassPanels panels) : BlockStep<ProbeStep.Partial>
{
    // Rows that are centred at a time stay in the cache while they are multiplied, there and back.
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

    /// <summary>The class of the highest score of each row; of equal ones the first.</summary>
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

    /// <summary>Turns the scores of a row into the derivatives of its loss, which is returned.</summary>
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
    /// What a block gives, and memory to work in. Lanes without a class have no weights: their scores are 0, and so are their residuals.
    /// </summary>
    internal sealed record Partial(float[] Floats, double[] Rows, double[] Scores, double[] Gradient)
    {
        public double Loss { get; set; }
    }
}
