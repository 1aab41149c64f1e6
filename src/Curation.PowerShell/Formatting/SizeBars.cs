using System.Globalization;
using Curation.Clustering.Model;

namespace Curation.Formatting;

/// <summary>A bar chart of how many clusters of each level have how many rows, in plain characters, which every console can show.</summary>
internal static class SizeBars
{
    private const int MostBars = 6;
    private const int MostLevels = 5;

    // Bars of several levels share a line of less than 100 characters with ranges and numbers.
    private const int Width = 74;
    private const int WidthOfNumber = 9;
    private const int MostLength = 20;

    /// <summary>
    /// The lines: for each range of sizes one bar per level. Ranges begin at powers of two; if these are too many, at powers of 4, 8 and so
    /// on.
    /// </summary>
    /// <param name="levels">The levels, in the order of their columns; those after the fifth are left out.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<ClusterLevel> levels)
    {
        levels = [.. levels.Take(MostLevels)];
        var (first, last) = (int.Log2(levels.Min(l => l.Sizes.Min())), int.Log2(levels.Max(l => l.Sizes.Max())));
        var step = ((last - first) / MostBars) + 1;
        var length = Math.Clamp((Width / levels.Count) - WidthOfNumber, 1, MostLength);
        int[][] counts = [.. levels.Select(level => Count(level, first, step, ((last - first) / step) + 1))];

        string[] heads =
        [
            "Rows",
            .. levels.SelectMany(level => (string[])[string.Create(CultureInfo.CurrentCulture, $"Level {level.Level}"), ""]),
        ];
        var rows = counts[0]
            .Select(
                (_, i) =>
                    (string[])
                        [Range(first + (i * step), step), .. counts.SelectMany(c => (string[])[Bar(c[i], c.Max(), length), Number(c[i])])]
            );
        return TextTable.Lines(heads, rows, [.. Enumerable.Range(0, levels.Count).Select(l => (2 * l) + 1)]);
    }

    private static int[] Count(ClusterLevel level, int first, int step, int bars)
    {
        var counts = new int[bars];
        foreach (var size in level.Sizes)
            counts[(int.Log2(size) - first) / step]++;
        return counts;
    }

    private static string Range(int exponent, int step)
    {
        var (from, to) = (1L << exponent, (1L << (exponent + step)) - 1);
        var culture = CultureInfo.CurrentCulture;
        return from == to ? from.ToString("N0", culture) : string.Create(culture, $"{from:N0} to {to:N0}");
    }

    // A count above 0 is always visible.
    private static string Bar(int count, int most, int length) =>
        new('#', count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)length * count / most)));

    private static string Number(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.CurrentCulture);
}
