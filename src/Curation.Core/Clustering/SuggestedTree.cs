namespace Curation;

/// <summary>A sensible tree for a pool of a given size, for users who give none.</summary>
/// <param name="ClusterCount">Clusters on each level, bottom first.</param>
/// <param name="ResampleSize">Points kept per cluster in a resampling step, on each level.</param>
public sealed record SuggestedTree(IReadOnlyList<int> ClusterCount, IReadOnlyList<int> ResampleSize)
{
    private const int MostLevels = 4;
    private const int Shrink = 5;
    private const int FewestAtTop = 10;

    /// <summary>
    /// The tree for a pool of <paramref name="count"/> rows. Level 1 has 8√count clusters, so that time grows as count^1.5, but no more than a tenth of the rows; each
    /// level above has a fifth of the one below, as long as 10 are left, up to four levels. Resampling keeps half of an average cluster, as in the paper's own settings.
    /// </summary>
    public static SuggestedTree For(int count)
    {
        var clusters = new List<int>();
        var sizes = new List<int>();
        double below = count;
        var next = Math.Min(8 * Math.Sqrt(count), count / 10.0);
        do
        {
            var rounded = Math.Max(1, RoundToTwoDigits(next));
            clusters.Add(rounded);
            sizes.Add(Math.Max(1, (int)Math.Round(below / rounded / 2)));
            below = rounded;
            next = below / Shrink;
        }
        while (next >= FewestAtTop && clusters.Count < MostLevels);
        return new(clusters, sizes);
    }

    private static int RoundToTwoDigits(double value)
    {
        var unit = value < 100 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return (int)(Math.Round(value / unit) * unit);
    }
}
