using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// Predicts the class of rows by a majority vote of the nearest training rows. Distances are exact, that is, computed in double from
/// differences; of equally distant rows the lower one is nearer. Of classes with equal votes the one with the nearest row wins.
/// </summary>
internal sealed class NearestRows : BlockStep<NearestRows.Partial>
{
    // Training rows are processed in pieces of a quarter of a megabyte, which stay in the cache for all rows of a block.
    private const int NumbersInCache = 1 << 15;

    private readonly LabelledRows _training;
    private readonly LabelledRows _test;
    private readonly int _neighbors;
    private readonly bool _unit;
    private readonly int[] _told;
    private readonly RowBlocks _blocks;
    private readonly int _chunk;
    private readonly RunPart _run;

    private NearestRows(LabelledRows training, LabelledRows test, int neighbors, Metric metric, RunPart run)
    {
        _training = training;
        _test = test;
        _neighbors = neighbors;
        _unit = metric == Metric.Cosine;
        _told = new int[test.Count];
        _run = run;
        _blocks = new(test.Count, test.Dimension, fewest: 16);
        _chunk = Math.Clamp(NumbersInCache / test.Dimension, 1, training.Count);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>The class of each test row.</summary>
    public static int[] Tell(LabelledRows training, LabelledRows test, int neighbors, Metric metric, RunPart run)
    {
        var step = new NearestRows(training, test, neighbors, metric, run);
        BlockRunner.Run(step, (long)training.Count * test.Count * test.Dimension, run.Context);
        return step._told;
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, count) = _blocks[block];
        var dimension = _test.Dimension;
        Widen(_test.Read(first, count, partial.Floats), partial.Test);
        for (var t = 0; t < count; t++)
            partial.Nearest[t].Clear();
        for (var start = 0; start < _training.Count; start += _chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(_chunk, _training.Count - start);
            Widen(_training.Read(start, rows, partial.Floats), partial.Training);
            for (var t = 0; t < count; t++)
            {
                var row = partial.Test.AsSpan(t * dimension, dimension);
                var nearest = partial.Nearest[t];
                for (var i = 0; i < rows; i++)
                    nearest.Offer(start + i, DoubleDistance.SquaredVectorized(row, partial.Training.AsSpan(i * dimension, dimension)));
            }
        }
        for (var t = 0; t < count; t++)
            _told[first + t] = Vote(partial.Nearest[t].Rows, partial.Votes);
    }

    public override void Merge(int block, Partial partial) =>
        _run.Report((block + 1.0) / BlockCount, FormattableString.Invariant($"block {block + 1} of {BlockCount}"));

    protected override Partial CreatePartial()
    {
        var dimension = _test.Dimension;
        var rows = _blocks.MaxRows;
        return new(
            new float[Math.Max(rows, _chunk) * dimension],
            new double[rows * dimension],
            new double[_chunk * dimension],
            [.. Enumerable.Range(0, rows).Select(_ => new NearestList(_neighbors))],
            []
        );
    }

    private int Vote(ReadOnlySpan<int> rows, Dictionary<int, int> votes)
    {
        votes.Clear();
        foreach (var row in rows)
        {
            var of = _training.Classes[row];
            votes[of] = votes.GetValueOrDefault(of) + 1;
        }
        var winner = _training.Classes[rows[0]];
        foreach (var row in rows)
        {
            if (votes[_training.Classes[row]] > votes[winner])
                winner = _training.Classes[row];
        }
        return winner;
    }

    /// <summary>Rows in double, of unit length under <see cref="Metric.Cosine"/>.</summary>
    private void Widen(ReadOnlySpan<float> rows, double[] wide)
    {
        for (var i = 0; i < rows.Length; i++)
            wide[i] = rows[i];
        if (!_unit)
            return;
        for (var start = 0; start < rows.Length; start += _test.Dimension)
        {
            var row = wide.AsSpan(start, _test.Dimension);
            var squares = 0.0;
            foreach (var x in row)
                squares += x * x;
            var length = Math.Sqrt(squares);
            foreach (ref var x in row)
                x /= length;
        }
    }

    /// <summary>Buffers.</summary>
    internal sealed record Partial(float[] Floats, double[] Test, double[] Training, NearestList[] Nearest, Dictionary<int, int> Votes);
}
