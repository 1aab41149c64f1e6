using Curation.Measures;
using Curation.Running;

namespace Curation.Tests.Measures;

public class BootstrapTests
{
    private static readonly double[] s_shares = [0.5, 0.3, 0.2];

    [Fact]
    public void Threads_change_nothing_and_seeds_everything()
    {
        var groups = Draw(20_000, new(1));
        var one = Figures(groups, 1, threads: 1);
        Assert.Equal(one, Figures(groups, 1, threads: 4));
        Assert.NotEqual(one, Figures(groups, 2, threads: 1));

        static BalanceFigures[] Figures(int[] groups, ulong seed, int threads) =>
            new Bootstrap([groups], [3]).Run(64, new(seed), new() { ThreadCount = threads }, default)[0];
    }

    [Fact]
    public void Each_bootstrap_sample_has_as_many_items_and_counts_each_once()
    {
        int[][] groups = [Draw(500, new(3)), [.. Enumerable.Range(0, 500).Select(i => i % 7)]];
        var figures = new Bootstrap(groups, [3, 7]).Run(50, new(4), RunContext.Quiet, default);
        Assert.Equal(2, figures.Length);
        Assert.All(figures.SelectMany(f => f), f => Assert.Equal(500, f.ItemCount));
        Assert.All(figures[1], f => Assert.Equal(7, f.GroupCount));
    }

    [Fact]
    public void Intervals_are_percentiles_of_the_figures()
    {
        var figures = new Bootstrap([Draw(200, new(5))], [3]).Run(101, new(6), RunContext.Quiet, default)[0];
        var intervals = Bootstrap.Intervals(figures, 0.9);
        AssertInterval(intervals.NormalizedEntropy, f => f.NormalizedEntropy);
        AssertInterval(intervals.KLDivergence, f => f.KLDivergence);
        AssertInterval(intervals.Gini, f => f.Gini);
        AssertInterval(intervals.EffectiveCount, f => f.EffectiveCount);
        AssertInterval(intervals.PercentileRatio, f => f.PercentileRatio);
        AssertInterval(intervals.LargestShare, f => f.LargestShare);
        AssertInterval(intervals.CoveredShare, f => f.CoveredShare);

        void AssertInterval(ConfidenceInterval interval, Func<BalanceFigures, double> figure)
        {
            double[] values = [.. figures.Select(figure)];
            Assert.Equal(PlainFigures.Percentile(values, 5), interval.Lower, 1e-12);
            Assert.Equal(PlainFigures.Percentile(values, 95), interval.Upper, 1e-12);
        }
    }

    [Fact]
    public void Intervals_hold_the_true_figures_about_as_often_as_they_promise()
    {
        const int Rounds = 300;
        var truth = GroupCounts.FiguresOf([50, 30, 20]);
        var random = new RandomStream(7);
        var (entropy, gini, largest) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var figures = new Bootstrap([Draw(400, random)], [3]).Run(200, random.Derive(round), RunContext.Quiet, default)[0];
            var intervals = Bootstrap.Intervals(figures, 0.9);
            entropy += Holds(intervals.NormalizedEntropy, truth.NormalizedEntropy);
            gini += Holds(intervals.Gini, truth.Gini);
            largest += Holds(intervals.LargestShare, truth.LargestShare);
        }
        Assert.All((int[])[entropy, gini, largest], held => Assert.InRange((double)held / Rounds, 0.84, 0.95));

        static int Holds(ConfidenceInterval interval, double value) => interval.Lower <= value && value <= interval.Upper ? 1 : 0;
    }

    [Fact]
    public void Stopping_ends_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new Bootstrap([Draw(500, new(3))], [3]).Run(50, new(4), new() { Cancellation = stop.Token }, default));
    }

    /// <summary>The groups of items that are drawn by the shares.</summary>
    private static int[] Draw(int count, RandomStream random)
    {
        var groups = new int[count];
        foreach (ref var group in groups.AsSpan())
        {
            var u = random.NextDouble();
            group = u < s_shares[0] ? 0 : u < s_shares[0] + s_shares[1] ? 1 : 2;
        }
        return groups;
    }
}
