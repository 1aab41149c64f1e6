using System.Globalization;
using System.Text;
using Curation.Clustering.Model;

namespace Curation.Formatting;

/// <summary>
/// What a tree looks like at the prompt: a line about the whole tree, one row per level, and bars of the sizes of clusters. A table cannot
/// hold them all, so the text is made here.
/// </summary>
public static class HierarchyText
{
    private static readonly string[] Heads = ["Level", "Clusters", "Smallest", "Median", "Largest", "Balance"];

    /// <summary>The text, in the user's culture; the top level comes first.</summary>
    public static string Of(ClusterHierarchy hierarchy)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        var culture = CultureInfo.CurrentCulture;
        var set = hierarchy.EmbeddingSet;
        var metric = MetricText.Of(hierarchy.Parameters);
        var text = new StringBuilder();
        text.AppendLine()
            .AppendLine(culture, $"{set.Count:N0} x {set.Dimension:N0}, {metric}, seed {hierarchy.Seed}, inertia {hierarchy.Inertia:G6}")
            .AppendLine();
        foreach (var line in TextTable.Lines(Heads, hierarchy.Levels.Reverse().Select(Row)))
            text.AppendLine(line);
        text.AppendLine();
        foreach (var line in SizeBars.Lines([.. hierarchy.Levels.Reverse()]))
            text.AppendLine(line);
        return text.ToString();
    }

    private static string[] Row(ClusterLevel level)
    {
        var sizes = LevelFigures.Of(level);
        var culture = CultureInfo.CurrentCulture;
        return
        [
            level.Level.ToString(culture),
            level.Count.ToString("N0", culture),
            sizes.Smallest.ToString("N0", culture),
            sizes.Median.ToString("#,0.#", culture),
            sizes.Largest.ToString("N0", culture),
            sizes.Balance.ToString("F3", culture),
        ];
    }
}
