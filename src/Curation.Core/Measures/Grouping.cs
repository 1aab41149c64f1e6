using Curation.Clustering.Model;

namespace Curation.Measures;

/// <summary>A grouping of the rows of a pool: by the clusters of a level, or by labels.</summary>
internal sealed class Grouping
{
    private readonly Func<int, int> _of;

    private Grouping(int? level, int[] poolCounts, Func<int, int> of)
    {
        Level = level;
        PoolCounts = poolCounts;
        _of = of;
    }

    /// <summary>The level whose clusters these are; null for labels.</summary>
    public int? Level { get; }

    /// <summary>The number of groups; each has at least one row of the pool.</summary>
    public int Count => PoolCounts.Length;

    /// <summary>The rows of the pool in each group.</summary>
    public int[] PoolCounts { get; }

    /// <summary>The clusters of a level.</summary>
    public static Grouping OfLevel(ClusterHierarchy hierarchy, int level) =>
        new(
            level,
            hierarchy.Levels[level - 1].Sizes,
            row =>
            {
                for (var below = 0; below < level; below++)
                    row = hierarchy.Levels[below].Assignment[row];
                return row;
            }
        );

    /// <summary>Groups by labels, compared ordinally; an empty label counts as one.</summary>
    public static Grouping OfLabels(IReadOnlyList<string> labels)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        foreach (var label in labels)
        {
            if (numbers.TryAdd(label, counts.Count))
                counts.Add(0);
            counts[numbers[label]]++;
        }
        return new(null, [.. counts], row => numbers[labels[row]]);
    }

    /// <summary>The group of each row.</summary>
    public int[] Of(ReadOnlySpan<int> rows)
    {
        var groups = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            groups[i] = _of(rows[i]);
        return groups;
    }

    /// <summary>The figures of some rows.</summary>
    public BalanceFigures FiguresOf(ReadOnlySpan<int> rows)
    {
        var counts = new int[Count];
        foreach (var row in rows)
            counts[_of(row)]++;
        return GroupCounts.FiguresOf(counts);
    }
}
