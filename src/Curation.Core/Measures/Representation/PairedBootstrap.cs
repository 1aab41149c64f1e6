using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// The percentile bootstrap over test rows that two results share (Efron and Tibshirani 1993): each drawn row has both of
/// its outcomes.
/// </summary>
internal sealed class PairedBootstrap
{
    // Rows between checks for cancellation.
    private const int DrawsAtATime = 1 << 16;

    private readonly int[] _changes;
    private readonly (int First, int Count)[] _classes;

    /// <summary>Takes rows, class by class.</summary>
    /// <param name="changes">
    /// For each class, 1 for a row that only the second result predicts correctly, -1 for one that only the first does, else 0.
    /// </param>
    public PairedBootstrap(IReadOnlyList<int[]> changes)
    {
        _changes = [.. changes.SelectMany(c => c)];
        _classes = new (int, int)[changes.Count];
        for (var (k, first) = (0, 0); k < _classes.Length; first += changes[k].Length, k++)
            _classes[k] = (first, changes[k].Length);
    }

    /// <summary>The mean change over the rows.</summary>
    public double Overall => (double)_changes.Sum() / _changes.Length;

    /// <summary>The mean over the classes of their mean changes.</summary>
    public double Balanced => _classes.Average(c => (double)_changes.AsSpan(c.First, c.Count).ToArray().Sum() / c.Count);

    /// <summary>
    /// Draws bootstrap samples, each with a random stream of its own, so that nothing depends on the number of threads. Both lists are in
    /// rising order.
    /// </summary>
    public (double[] Overall, double[] Balanced) Run(int count, RandomStream random, RunPart run)
    {
        var (overall, balanced) = (new double[count], new double[count]);
        var threads = run.Context.ThreadsFor(2L * count * _changes.Length, count);
        var done = 0;
        ParallelLoop.Run(
            threads,
            threads,
            part =>
            {
                for (var draw = part; draw < count; draw += threads)
                {
                    var stream = random.Derive(draw);
                    overall[draw] = Draw(0, _changes.Length, _changes.Length, stream, run.Cancellation) / (double)_changes.Length;
                    foreach (var (first, rows) in _classes)
                    {
                        // Drawing one row less gives the mean an unbiased variance, which matters in small classes (Rao and Wu
                        // 1988).
                        var drawn = Math.Max(1, rows - 1);
                        balanced[draw] += Draw(first, rows, drawn, stream, run.Cancellation) / (double)drawn / _classes.Length;
                    }
                    var finished = Interlocked.Increment(ref done);
                    run.Report((double)finished / count, FormattableString.Invariant($"bootstrap sample {finished} of {count}"));
                }
            },
            run.Cancellation
        );
        Array.Sort(overall);
        Array.Sort(balanced);
        return (overall, balanced);
    }

    /// <summary>A change with its interval and p-value, from draws in rising order.</summary>
    public static AccuracyChange Change(double reference, double difference, double change, double[] draws, double level)
    {
        // Draws within rounding of 0 count as 0; one is added on each side, so that no p-value is 0 (Davison and Hinkley 1997).
        const double Tiny = 1e-12;
        var below = draws.Count(d => d <= Tiny);
        var above = draws.Count(d => d >= -Tiny);
        var p = Math.Min(1, 2.0 * (Math.Min(below, above) + 1) / (draws.Length + 1));
        return new(
            reference,
            difference,
            change,
            new(Quantile.Of<double>(draws, (1 - level) / 2), Quantile.Of<double>(draws, (1 + level) / 2)),
            p
        );
    }

    private int Draw(int first, int rows, int drawn, RandomStream stream, CancellationToken cancellation)
    {
        var sum = 0;
        for (var left = drawn; left > 0; left -= DrawsAtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var draw = Math.Min(DrawsAtATime, left); draw > 0; draw--)
                sum += _changes[first + stream.Next(rows)];
        }
        return sum;
    }
}
