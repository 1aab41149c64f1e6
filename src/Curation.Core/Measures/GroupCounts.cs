namespace Curation.Measures;

/// <summary>Computes <see cref="BalanceFigures"/>.</summary>
internal static class GroupCounts
{
    /// <summary>The figures for the counts of all groups; at least one group has an item.</summary>
    /// <param name="counts">One count per group; sorted in place.</param>
    public static BalanceFigures FiguresOf(Span<int> counts)
    {
        counts.Sort();
        var groups = counts.Length;
        var items = 0L;
        foreach (var count in counts)
            items += count;

        // The sum p ln(k p) is exactly 0 where all counts are equal; ln k - H need not be.
        var divergence = 0.0;
        var differences = 0.0;
        var empty = 0;
        for (var i = 0; i < groups; i++)
        {
            double count = counts[i];
            if (count == 0)
                empty++;
            else
                divergence += count / items * Math.Log(count * groups / items);
            // The sum of all absolute differences, from the sorted counts (Damgaard and Weiner 2000).
            differences += ((2.0 * i) - groups + 1) * count;
        }
        var most = Math.Log(groups);
        divergence = Math.Clamp(divergence, 0, most);
        return new(
            groups,
            items,
            (double)(groups - empty) / groups,
            groups == 1 ? 1 : 1 - (divergence / most),
            divergence,
            differences / groups / items,
            groups * Math.Exp(-divergence),
            Ratio(counts),
            (double)counts[^1] / items
        );
    }

    private static double Ratio(ReadOnlySpan<int> sorted)
    {
        var low = Quantile.Of(sorted, 0.1);
        return low == 0 ? double.PositiveInfinity : Quantile.Of(sorted, 0.9) / low;
    }
}
