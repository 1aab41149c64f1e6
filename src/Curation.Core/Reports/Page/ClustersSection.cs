using System.Globalization;
using System.Xml.Linq;
using Curation.Reports.Clusters;

namespace Curation.Reports.Page;

/// <summary>
/// The largest and the smallest clusters of the top level, with the rows nearest to their centroids and farthest from them.
/// </summary>
internal sealed class ClustersSection(ReportFacts facts, Thumbnails thumbnails)
{
    private const int MostLetters = 160;
    private const int MostInName = 28;

    public XElement Of(IReadOnlyList<ClusterExhibit> largest, IReadOnlyList<ClusterExhibit> smallest)
    {
        var level = facts.Hierarchy.Levels.Count;
        var distances = ExhibitMaker.IsExact(facts)
            ? "their distance to the cluster's centroid"
            : "their distance to the centroid of their cluster on level 1, as the pool's vectors are not here,";
        return Html.Section(
            "clusters",
            $"Clusters of level {level} from inside",
            Html.Of(
                "p",
                $"Rows of some clusters, ordered by {distances}: the nearest are typical of a cluster, the farthest are its oddest. ",
                Html.Styled("span", "mark", "✓"),
                " marks rows that are in the sample."
            ),
            thumbnails.FailedCount == 0
                ? null
                : Html.Of(
                    "p",
                    $"{ReportText.Count(thumbnails.FailedCount, "image")} could not be read and "
                        + $"{(thumbnails.FailedCount == 1 ? "is" : "are")} shown by name."
                ),
            Html.Of(
                "h3",
                smallest.Count == 0 ? "The only cluster"
                    : largest.Count == 1 ? "The largest"
                    : $"The {largest.Count} largest"
            ),
            largest.Select(Cluster),
            smallest.Count == 0 ? null : Html.Of("h3", smallest.Count == 1 ? "The smallest" : $"The {smallest.Count} smallest"),
            Html.Styled("div", smallest.All(cluster => cluster.Nearest.Count <= 2) ? "few" : "", smallest.Select(Cluster))
        );
    }

    private XElement Cluster(ClusterExhibit cluster) =>
        Html.Styled(
            "div",
            "cluster",
            Html.Of("h4", $"Cluster {cluster.Id.ToString(CultureInfo.InvariantCulture)}"),
            Html.Of(
                "p",
                $"{ReportText.Count(cluster.Size, "row")}, {ReportText.Percent((double)cluster.Size / facts.Set.Count)} of the pool; "
                    + $"{ReportText.Count(cluster.SampleCount, "item")} of the sample, "
                    + $"{ReportText.Percent((double)cluster.SampleCount / facts.Sample.Count)}."
            ),
            Html.Styled(
                "div",
                "ends",
                End(
                    cluster.Size == 1 ? "Its only row"
                        : cluster.Farthest.Count == 0 ? "All, nearest first"
                        : "Nearest to the centroid",
                    cluster.Nearest
                ),
                cluster.Farthest.Count == 0 ? null : End("Farthest from it", cluster.Farthest)
            )
        );

    private XElement End(string name, IReadOnlyList<ExhibitRow> rows)
    {
        var areImages = Thumbnails.IsImage(facts.Set, rows[0].Row);
        return Html.Of(
            "div",
            Html.Of("h5", name),
            Html.Styled(
                "ul",
                areImages ? "items images" : "items words",
                rows.Select(row => Html.Styled("li", row.IsSampled ? "in" : "", areImages ? Image(row) : Text(row)))
            )
        );
    }

    private object[] Image(ExhibitRow row)
    {
        var name = Path.GetFileName(facts.Set.Paths![row.Row]);
        object image = thumbnails.Of(row.Row) is { } bytes
            ? new XElement(
                "img",
                new XAttribute("src", "data:image/jpeg;base64," + Convert.ToBase64String(bytes)),
                new XAttribute("alt", Excerpt.Of(name, 60)),
                new XAttribute("width", "104"),
                new XAttribute("height", "104")
            )
            : Html.Styled("span", "blank", Html.Foreign(name, MostInName));
        return [image, About(row, null)];
    }

    private object[] Text(ExhibitRow row) =>
        facts.Set.Texts is { } texts && texts[row.Row].Length > 0
            ? [Html.Foreign(texts[row.Row], MostLetters), About(row, facts.Set.GetId(row.Row))]
            : [Html.Foreign(facts.Set.GetId(row.Row), MostLetters), About(row, null)];

    private XElement About(ExhibitRow row, string? id)
    {
        var about = Html.Styled("span", "about");
        if (row.IsSampled)
            about.Add(
                Html.Styled("span", "mark", new XAttribute("aria-hidden", "true"), "✓ "),
                Html.Styled("span", "vh", "in the sample, ")
            );
        if (id is not null)
            about.Add(Html.Foreign(id, MostInName), ", ");
        if (facts.Set.Labels is { } labels && labels[row.Row].Length > 0)
            about.Add(Html.Foreign(labels[row.Row], MostInName), ", ");
        about.Add($"distance\u00A0{ReportText.Significant(row.Distance)}");
        return about;
    }
}
