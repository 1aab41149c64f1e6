using Curation.Running;
using Curation.Sampling;

namespace Curation.Measures;

/// <summary>Draws a sample and its baselines with several seeds and keeps their figures.</summary>
internal sealed class BalanceDraws
{
    private readonly BalanceFigures[][][] _figures;

    /// <summary>Draws with the sample's own seed and those that follow it.</summary>
    /// <param name="sample">The sample; it must be complete, as it is drawn again.</param>
    /// <param name="groupings">The groupings of the items.</param>
    /// <param name="seedCount">The number of seeds, at least 1.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    public BalanceDraws(SampleRows sample, IReadOnlyList<Grouping> groupings, int seedCount, RunContext context)
    {
        var run = new RunPart(context, "Measuring balance");
        SamplingMethod?[] kinds = [null, SamplingMethod.Uniform, SamplingMethod.Flat];
        _figures = Array.ConvertAll(kinds, _ => new BalanceFigures[seedCount][]);
        var copies = sample.MostCopies();
        var done = 0;
        var draws = kinds.Length * seedCount;
        ParallelLoop.Run(
            draws,
            context.ThreadsFor((long)draws * sample.Count * groupings.Count * 8, draws),
            draw =>
            {
                var (turn, kind) = Math.DivRem(draw, kinds.Length);
                var seed = unchecked(sample.Parameters.Seed + turn);
                var rows =
                    kinds[kind] is { } method ? sample.Baseline(method, copies, seed, context.Cancellation)
                    : turn == 0 ? sample.Rows.ToArray()
                    : sample.Again(seed, context.Cancellation);
                _figures[kind][turn] = [.. groupings.Select(g => g.FiguresOf(rows))];
                var finished = Interlocked.Increment(ref done);
                run.Report((double)finished / draws, FormattableString.Invariant($"{finished} of {draws} draws"));
            },
            context.Cancellation
        );
    }

    /// <summary>The figures of the sample by a grouping, seed by seed.</summary>
    public BalanceFigures[] Sample(int grouping) => Of(0, grouping);

    /// <summary>Those of the uniform samples.</summary>
    public BalanceFigures[] Uniform(int grouping) => Of(1, grouping);

    /// <summary>Those of the flat samples.</summary>
    public BalanceFigures[] Flat(int grouping) => Of(2, grouping);

    private BalanceFigures[] Of(int kind, int grouping) => Array.ConvertAll(_figures[kind], figures => figures[grouping]);
}
