using System.Xml.Linq;
using Curation.Reports.Charts;
using Curation.Reports.Clusters;
using Curation.Running;

namespace Curation.Reports.Page;

/// <summary>The whole page: one file that loads nothing else, runs no script, and holds everything from users as text.</summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    public static XElement Of(ReportFacts facts, ReportParameters parameters, IPictures pictures, RunContext context)
    {
        var title = string.IsNullOrWhiteSpace(parameters.Title) ? HeadSection.UsualTitle(facts) : parameters.Title;
        XElement[] sections = [.. Sections(facts, parameters, pictures, context)];
        var style = PageStyle.For(parameters.Theme);
        return Html.Of(
            "html",
            new XAttribute("lang", "en"),
            Html.Of(
                "head",
                Html.Of("meta", new XAttribute("charset", "utf-8")),
                Html.Of(
                    "meta",
                    new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute(
                        "content",
                        $"default-src 'none'; img-src data:; style-src {PageStyle.HashOf(style)}; base-uri 'none'; form-action 'none'"
                    )
                ),
                Html.Of("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Html.Of("meta", new XAttribute("name", "referrer"), new XAttribute("content", "no-referrer")),
                Html.Of("title", Excerpt.Of(title, 200)),
                Html.Of("style", style)
            ),
            Html.Of(
                "body",
                Html.Styled("a", "skip", new XAttribute("href", "#main"), "Skip to the report"),
                Header(facts, title, sections),
                Html.Of("main", new XAttribute("id", "main"), new XAttribute("tabindex", "-1"), sections),
                Html.Of(
                    "footer",
                    Html.Of("p", "Made with Curation: hierarchical k-means and balanced sampling (Vo et al. 2024, arXiv 2405.15613).")
                )
            )
        );
    }

    private static XElement Header(ReportFacts facts, string title, XElement[] sections)
    {
        var header = HeadSection.Of(facts, title);
        header.Add(
            Html.Of(
                "nav",
                new XAttribute("aria-label", "Sections"),
                Html.Of(
                    "ul",
                    sections.Select(section =>
                        Html.Of(
                            "li",
                            Html.Of("a", new XAttribute("href", "#" + section.Attribute("id")!.Value), section.Element("h2")!.Value)
                        )
                    )
                )
            )
        );
        return header;
    }

    private static IEnumerable<XElement> Sections(ReportFacts facts, ReportParameters parameters, IPictures pictures, RunContext context)
    {
        var run = new RunPart(context, "Making a report");
        run.Report(0, "tree");
        yield return WordsSection.Of(facts);
        if (NotesSection.Of(facts) is { } notes)
            yield return notes;
        run.Report(0.05, "sizes");
        yield return Html.Section(
            "sizes",
            "Sizes of clusters",
            Html.Of(
                "p",
                "Most pools have a few large clusters and many small ones. A uniform sample repeats that; "
                    + "a balanced one comes close to a level line, as far as the small clusters allow."
            ),
            ChartFigure.Of(
                "sizes-chart",
                width => SizesChart.Draw(facts, width),
                "How many items the clusters have, from the largest to the smallest; each line is sorted by its own counts. "
                    + "A step down to 0 means that clusters have no item."
            ),
            ChartFigure.Of("clusters-chart", width => SharesChart.OfClusters(facts, width), SharesChart.ClustersCaption(facts))
        );
        run.Report(0.1, "map");
        yield return Html.Section("map", "Map", Map(facts));
        yield return LevelsSection.Of(facts);
        run.Report(0.4, "balance");
        yield return BalanceSection.Of(facts);
        if (facts.Labels.Count > 0)
            yield return LabelsSection.Of(facts);
        run.Report(0.7, "clusters");
        var (largest, smallest) = new ExhibitMaker(facts, context).Make();
        var rows = largest.Concat(smallest).SelectMany(cluster => cluster.Nearest.Concat(cluster.Farthest)).Select(row => row.Row);
        yield return new ClustersSection(facts, Thumbnails.Make(facts.Set, rows, parameters, pictures, context)).Of(largest, smallest);
        yield return RecipeSection.Of(facts, parameters, facts.IsWhole ? facts.Sample.Parameters : null);
    }

    private static object[] Map(ReportFacts facts) =>
        facts.Map is { } map
            ?
            [
                Html.Of(
                    "p",
                    facts.TopInks.Repeats
                        ? "Where the sampled rows lie among those of the pool. Each dot is a row; small grey ones are those of the pool."
                        : "Where the sampled rows lie among those of the pool. Each dot is a row, "
                            + "in the colour of its cluster on the top level; those of a sample have a ring."
                ),
                ChartFigure.Of("map-chart", width => MapChart.Draw(facts, width), MapChart.Caption(map)),
            ]
            :
            [
                Html.Of(
                    "p",
                    "The tree was read without the vectors of its pool, so that there is no map. "
                        + "Pipe the pool into Import-ClusterHierarchy to have one."
                ),
            ];
}
