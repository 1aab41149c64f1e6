using System.Globalization;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Measures.Settings;

/// <summary>The rows of a pool that have a label. The others are left out of what is judged.</summary>
internal sealed class LabelledPart
{
    // Below these nothing can be said: a handful of rows has one entropy or another by chance.
    private const int FewestInPool = 30;
    private const int FewestExpected = 20;
    private const int FewestInSample = 5;

    // The sampled rows a label below which even an even spread leaves labels out, and the entropy stays below 1.
    private const int FewPerLabel = 2;

    // The standard errors beyond which the labelled rows are no random part of the pool, and the part that matters.
    private const double ErrorsApart = 4;
    private const double PartApart = 0.1;

    // The label of each row by number; -1 where it has none.
    private readonly int[] _labels;

    private LabelledPart(int[] labels, int rows, int count)
    {
        _labels = labels;
        RowCount = rows;
        LabelCount = count;
    }

    /// <summary>The rows that have a label.</summary>
    public int RowCount { get; }

    /// <summary>The number of different labels.</summary>
    public int LabelCount { get; }

    /// <summary>The labelled part of a pool; null where no row has a label.</summary>
    /// <exception cref="CurationException">TooFewLabels: nothing could be said by them.</exception>
    public static LabelledPart? Of(EmbeddingSet pool, int sampleCount, RunContext context)
    {
        if (pool.Labels is not { } labels)
            return null;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new int[labels.Count];
        var rows = 0;
        for (var row = 0; row < groups.Length; row++)
        {
            if (string.IsNullOrEmpty(labels[row]))
            {
                groups[row] = -1;
                continue;
            }
            rows++;
            if (!numbers.TryGetValue(labels[row], out var number))
                numbers.Add(labels[row], number = numbers.Count);
            groups[row] = number;
        }
        if (rows == 0)
            return null;
        if (numbers.Count < 2)
            throw Errors.TooFewLabels(rows, numbers.Keys.First());
        if (rows < FewestInPool)
            throw Errors.TooFewLabels(rows, FewestInPool);
        var expected = (double)rows * sampleCount / pool.Count;
        if (expected < FewestExpected)
            throw Errors.TooFewLabels(rows, expected, FewestExpected);
        if (expected < FewPerLabel * numbers.Count)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A sample of {sampleCount} has about {expected:0} labelled rows for {numbers.Count} labels, so its entropy stays far "
                        + $"below 1, and differences are blurred. Label more rows, or draw larger samples."
                )
            );
        return new(groups, rows, numbers.Count);
    }

    /// <summary>The balance of the labels of some rows; null where too few of them have one.</summary>
    public BalanceFigures? FiguresOf(ReadOnlySpan<int> rows)
    {
        var counts = new int[LabelCount];
        var labelled = 0;
        foreach (var row in rows)
        {
            if (_labels[row] < 0)
                continue;
            counts[_labels[row]]++;
            labelled++;
        }
        return labelled < FewestInSample ? null : GroupCounts.FiguresOf(counts);
    }

    /// <summary>
    /// Whether samples have more or fewer labelled rows than uniform ones, beyond what chance does to labels of a random part. Entropy
    /// grows with the number of rows, so such samples are not comparable.
    /// </summary>
    public bool IsUneven(double samples, double uniform)
    {
        var open = 1 - ((double)RowCount / _labels.Length);
        var apart = Math.Abs(samples - uniform);
        return apart > ErrorsApart * Math.Sqrt(uniform * open) && apart > PartApart * uniform;
    }
}
