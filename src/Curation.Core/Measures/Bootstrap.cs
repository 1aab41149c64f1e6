using Curation.Running;

namespace Curation.Measures;

/// <summary>The percentile bootstrap over items (Efron 1979; Efron and Tibshirani 1993, chapter 13).</summary>
/// <param name="groups">Of each grouping, the group of each item.</param>
/// <param name="groupCounts">Of each grouping, the number of groups.</param>
internal sealed class Bootstrap(int[][] groups, int[] groupCounts)
{
    // Stopping takes a moment however large the sample is.
    private const int DrawsAtATime = 1 << 16;

    private readonly int _items = groups[0].Length;

    /// <summary>The figures of bootstrap samples: a list a grouping. A sample has a random stream of its own, so that they do not depend on the number of threads.</summary>
    public BalanceFigures[][] Run(int count, RandomStream random, RunContext context, ProgressSpan progress)
    {
        var figures = Array.ConvertAll(groups, _ => new BalanceFigures[count]);
        var threads = context.ThreadsFor((long)count * ((long)_items + groupCounts.Sum()) * groups.Length, count);
        var done = 0;
        ParallelLoop.Run(threads, threads, part =>
        {
            var counts = Array.ConvertAll(groupCounts, c => new int[c]);
            for (var sample = part; sample < count; sample += threads)
            {
                Draw(counts, random.Derive(sample), context.Cancellation);
                for (var g = 0; g < groups.Length; g++)
                    figures[g][sample] = GroupCounts.FiguresOf(counts[g]);
                var finished = Interlocked.Increment(ref done);
                progress.Report((double)finished / count, FormattableString.Invariant($"bootstrap sample {finished} of {count}"));
            }
        }, context.Cancellation);
        return figures;
    }

    /// <summary>The intervals that hold the middle part of the figures of bootstrap samples.</summary>
    public static BalanceIntervals Intervals(BalanceFigures[] figures, double level)
    {
        return new(Of(f => f.CoveredShare), Of(f => f.NormalizedEntropy), Of(f => f.KLDivergence), Of(f => f.Gini), Of(f => f.EffectiveCount), Of(f => f.PercentileRatio), Of(f => f.LargestShare));

        ConfidenceInterval Of(Converter<BalanceFigures, double> figure)
        {
            var values = Array.ConvertAll(figures, figure);
            Array.Sort(values);
            return new(Quantile.Of<double>(values, (1 - level) / 2), Quantile.Of<double>(values, (1 + level) / 2));
        }
    }

    /// <summary>Counts as many items as there are, drawn with replacement, by the groups that they are in.</summary>
    private void Draw(int[][] counts, RandomStream random, CancellationToken cancellation)
    {
        foreach (var some in counts)
            Array.Clear(some);
        for (var left = _items; left > 0; left -= DrawsAtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var draw = Math.Min(DrawsAtATime, left); draw > 0; draw--)
            {
                var item = random.Next(_items);
                for (var g = 0; g < counts.Length; g++)
                    counts[g][groups[g][item]]++;
            }
        }
    }
}
