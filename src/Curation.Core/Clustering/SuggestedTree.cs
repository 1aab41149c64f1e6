using System.Globalization;
using static System.FormattableString;

namespace Curation.Clustering;

/// <summary>A default tree for a pool of a given size.</summary>
/// <param name="ClusterCount">Clusters on each level, bottom first.</param>
/// <param name="ResampleSize">Points kept per cluster in a resampling step, on each level.</param>
/// <param name="Reasons">The reason for each level's numbers.</param>
public sealed record SuggestedTree(IReadOnlyList<int> ClusterCount, IReadOnlyList<int> ResampleSize, IReadOnlyList<string> Reasons)
{
    private const int FewestRowsPerCluster = 10;
    private const int FewestAtTop = 10;
    private const int MostAtTop = 10_000;
    private const int ItemsPerTopCluster = 10;

    // If the size of the sample is not given, it is taken to be one item for this many rows.
    private const int RowsPerItem = 100;

    // In a larger pool the lowest level is not resampled: each step would cluster half of the pool again, and the levels above balance
    // what it leaves unbalanced.
    private const int MostRowsResampled = 100_000;

    // How many times as many clusters each level has as the level above it, from the top down. Vo et al. (2024) take 10M, 500k, 50k and 10k
    // clusters for 743M images. If these factors fall short by less than MostStretch, each is made larger instead of adding a level:
    // between such close levels there would be nothing to resample.
    private static readonly int[] Shrink = [5, 10, 20];
    private const double MostStretch = 2;

    /// <summary>
    /// The tree for a pool of <paramref name="count"/> rows. Level 1 has 8√count clusters, so that time grows as count^1.5, but no more
    /// than a tenth of the rows. The top has a tenth as many clusters as the sample has items, 10 to 10 000. From the bottom up, each level
    /// is about 20, 10 and 5 times smaller than the one below; there are at most four levels. Resampling keeps half of an average cluster,
    /// as in the paper, but it is off on level 1 of pools above 100 000 rows.
    /// </summary>
    /// <param name="count">The pool's rows.</param>
    /// <param name="sampleCount">The items to sample; null takes a hundredth of the rows.</param>
    public static SuggestedTree For(int count, int? sampleCount = null)
    {
        var bottom = Math.Max(1, Rounded(Math.Min(8 * Math.Sqrt(count), (double)count / FewestRowsPerCluster)));
        var top = Rounded(
            Math.Clamp(Math.Min(sampleCount ?? count / RowsPerItem, count) / (double)ItemsPerTopCluster, FewestAtTop, MostAtTop)
        );
        var clusters = new List<int> { bottom };
        clusters.AddRange(Above(bottom, Math.Min(top, bottom / Shrink[0])));

        var sizes = new List<int>();
        var reasons = new List<string>();
        var below = count;
        foreach (var (level, number) in clusters.Index())
        {
            var isTooLarge = level == 0 && count > MostRowsResampled;
            sizes.Add(isTooLarge ? 1 : Math.Max(1, (int)Math.Round((double)below / number / 2)));
            reasons.Add(
                level == 0
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(8 * Math.Sqrt(count) < (double)count / FewestRowsPerCluster ? "8 times the root" : "a tenth")} of the "
                            + $"rows{(isTooLarge ? "; too many to resample" : "")}"
                    )
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(double)below / number:0.#} times "
                            + $"fewer{(level == clusters.Count - 1 ? TopReason(number, top, sampleCount) : "")}"
                    )
            );
            below = number;
        }
        return new(clusters, sizes, reasons);
    }

    private static string TopReason(int number, int top, int? sampleCount) =>
        number < top ? ""
        : sampleCount is { } items && number == Rounded(items / (double)ItemsPerTopCluster)
            ? $", {ItemsPerTopCluster} items of the sample each"
        : "";

    /// <summary>The levels above the lowest, up to the wanted top.</summary>
    private static IEnumerable<int> Above(int bottom, int top)
    {
        if (top < FewestAtTop)
            yield break;
        var ratio = (double)bottom / top;
        var levels = 1;
        var most = (double)Shrink[0];
        while (most * MostStretch < ratio && levels < Shrink.Length)
            most *= Shrink[levels++];
        var power = Math.Log(ratio) / Math.Log(most);
        double next = bottom;
        for (var level = levels - 1; level > 0; level--)
            yield return Rounded(next /= Math.Pow(Shrink[level], power));
        yield return top;
    }

    /// <summary>Rounds to two digits; below 100 to a whole number.</summary>
    private static int Rounded(double value)
    {
        var unit = value < 100 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return (int)(Math.Round(value / unit) * unit);
    }
}
