using System.Globalization;
using System.Text;
using Curation.Measures;
using Curation.Measures.Hierarchy;

namespace Curation.Formatting;

/// <summary>
/// The default view of a level's quality: a line of facts, a table of sizes, and one line for each other measure. PowerShell's layouts
/// cannot put one table into another, so the text is made here.
/// </summary>
public static class LevelQualityText
{
    private const int Shown = 5;

    private static readonly string[] SizeHeads = ["", "Smallest", "25 %", "Median", "75 %", "Largest", "Balance", "", "Gini"];

    /// <summary>The text, in the user's culture.</summary>
    public static string Of(LevelQuality quality)
    {
        ArgumentNullException.ThrowIfNull(quality);
        var culture = CultureInfo.CurrentCulture;
        var text = new StringBuilder();
        var of =
            quality.Level == 1
                ? Plural(quality.PoolCount, "row")
                : $"{Plural(quality.PointCount, "centroid")}, over {Plural(quality.PoolCount, "row")}";
        text.AppendLine().AppendLine(culture, $"Level {quality.Level}: {Plural(quality.ClusterCount, "cluster")} of {of}").AppendLine();
        string[][] sizes =
        [
            Row("Rows", quality.RowSizes, quality.RowBalance),
            .. quality.Level == 1 ? [] : (string[][])[Row("Points", quality.PointSizes, quality.PointBalance)],
        ];
        foreach (var line in TextTable.Lines(SizeHeads, sizes, 0, 7))
            text.AppendLine(line);

        text.AppendLine();
        foreach (var line in TextTable.Rows([.. Lines(quality)], 0, 2, 3))
            text.AppendLine(line);
        return text.ToString();
    }

    private static IEnumerable<string[]> Lines(LevelQuality quality)
    {
        var culture = CultureInfo.CurrentCulture;
        if (quality is { Silhouette: { } silhouette, SilhouetteInterval: { } interval })
        {
            var how =
                quality.SilhouetteCount == quality.PointCount
                    ? ""
                    : string.Create(culture, $"{interval.Lower:F3} to {interval.Upper:F3} by {quality.SilhouetteCount:N0} points; ");
            var beside = quality.StructurelessSilhouette is { } structureless
                ? string.Create(culture, $"without structure about {structureless:F3}; ")
                : "";
            yield return Bar("Silhouette", silhouette, how + beside + string.Create(culture, $"low of {100 * quality.LowShare:0.#} %"));
        }
        if (quality.ExplainedInertia is { } explained)
            yield return Bar("Explained", explained, "of the inertia of its points");
        if (quality.Level > 1 && quality.ExplainedRowInertia is { } ofRows)
            yield return Bar("", ofRows, "of the inertia of the pool's rows");

        var distances = quality.Distances;
        yield return
        [
            "Distance",
            distances.Median.ToString("G4", culture),
            "",
            string.Create(culture, $"is the median; P99 {distances.P99:G4}, largest {distances.Largest:G4}"),
        ];
        yield return
        [
            "Alone",
            quality.SingleRowIds.Length.ToString("N0", culture),
            "",
            string.Create(
                culture,
                $"{(quality.SingleRowIds.Length == 1 ? "cluster of one row" : "clusters of one row")}; "
                    + $"{quality.CollapsedClusterCount:N0} of identical points"
            ),
        ];
        yield return
        [
            "Giants",
            quality.GiantIds.Length.ToString("N0", culture),
            "",
            "largest: "
                + string.Join(", ", quality.Largest.Take(Shown).Select(node => string.Create(culture, $"{node.Id} ({node.Size:N0})"))),
        ];
        if (quality.Iterations > 0)
            yield return ["Iterations", quality.Iterations.ToString("N0", culture), "", quality.Converged ? "converged" : "not converged"];
        if (quality.Notes.Length > 0)
            yield return
            [
                "Notes",
                quality.Notes.Length.ToString("N0", culture),
                "",
                string.Join(", ", quality.Notes.Select(note => note.Id)),
            ];
    }

    private static string[] Bar(string name, double value, string words) =>
        [name, value.ToString("F3", CultureInfo.CurrentCulture), BalanceText.Bar(value), words];

    private static string[] Row(string name, SizeSummary sizes, BalanceFigures balance)
    {
        var culture = CultureInfo.CurrentCulture;
        return
        [
            name,
            sizes.Smallest.ToString("N0", culture),
            sizes.LowerQuartile.ToString("#,0.#", culture),
            sizes.Median.ToString("#,0.#", culture),
            sizes.UpperQuartile.ToString("#,0.#", culture),
            sizes.Largest.ToString("N0", culture),
            sizes.Balance.ToString("F3", culture),
            BalanceText.Bar(sizes.Balance),
            balance.Gini.ToString("F3", culture),
        ];
    }

    private static string Plural(int count, string noun) =>
        string.Create(CultureInfo.CurrentCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
