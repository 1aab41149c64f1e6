using System.Text;
using System.Xml.Linq;
using Curation.Charts;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Files;
using Curation.Measures;
using Curation.Reports;
using Curation.Reports.Page;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Reports;

public class CurationReportTests
{
    private const string Evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>]]>\0\u202E😀\uD800 &amp;";

    private static readonly ClusterHierarchy s_tree = Tree(
        900,
        4,
        [60, 12],
        new(
            Ids: [.. Enumerable.Range(0, 900).Select(i => $"id{i}")],
            Labels:
            [
                .. Enumerable
                    .Range(0, 900)
                    .Select(i =>
                        i % 10 == 0 ? ""
                        : i % 3 == 0 ? "b"
                        : "a"
                    ),
            ]
        )
    );

    [Fact]
    public void A_page_has_every_section_and_asks_for_nothing()
    {
        var page = Page(s_tree, 100);
        Assert.StartsWith(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; img-src data:; style-src 'sha256-",
            page,
            StringComparison.Ordinal
        );
        foreach (var id in new[] { "words", "sizes", "map", "levels", "balance", "labels", "clusters", "recipe" })
            Assert.Contains($"<section id=\"{id}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_is_well_formed_its_ids_are_its_own_and_its_links_lead_somewhere()
    {
        var page = Parse(Page(s_tree, 100));
        string[] ids = [.. page.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), a => Assert.Contains(a.Attribute("href")!.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, ids));
        Assert.All(page.Descendants("svg"), svg => Assert.NotEmpty(svg.Element("desc")!.Value));
        Assert.All(page.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
        Assert.All(page.Descendants("th"), th => Assert.NotNull(th.Attribute("scope")));
        Assert.Equal(12, page.Descendants("svg").Count());
    }

    [Fact]
    public void The_hash_of_the_policy_is_that_of_the_style_sheet()
    {
        var page = Page(s_tree, 20);
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Contains(
            $"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_sample_gives_the_same_bytes_on_any_number_of_threads()
    {
        Assert.Equal(Page(s_tree, 100, threads: 1), Page(s_tree, 100, threads: 4));
        Assert.NotEqual(Page(s_tree, 100), Page(s_tree, 100, parameters: new() { Seed = 77 }));
    }

    [Fact]
    public void The_summary_tells_the_figures()
    {
        var lead = Parse(Page(s_tree, 100))
            .Descendants("p")
            .Single(p => p.Attribute("class")?.Value == "lead")
            .Value.Replace('\u00A0', ' ');
        Assert.Matches(
            @"^The sample has 100 items, 11\.1 % of the pool of 900 rows\. It reaches [\d.]+ % of the 60 clusters of level 1; "
                + @"a uniform sample of the same size reaches [\d.]+ %\. Spread over the 12 clusters of level 2, "
                + @"its evenness is 0\.\d{3} where a uniform sample has 0\.\d{3} ",
            lead
        );
    }

    [Fact]
    public void The_page_begins_with_the_verdict_that_measuring_gives()
    {
        var sample = Sample(s_tree, 100);
        var measured = BalanceMeasure.Run(sample, new(), new Measures.PlainDistributions(), RunContext.Quiet);
        Assert.Equal([2, 1, null], measured.Select(balance => balance.Level));
        string[] expected = [measured[2].Verdict, measured[0].Verdict];
        Assert.StartsWith("Over the 3 labels the sample is ", expected[0], StringComparison.Ordinal);
        var header = Parse(Page(s_tree, 100)).Descendants("header").Single();
        Assert.Equal(
            expected,
            header.Elements("p").Where(p => p.Attribute("class")!.Value is "lead verdict" or "lead more").Select(p => p.Value)
        );
        // Over a single cluster all are as even; the level below tells more.
        var single = Tree(60, 3, [20, 1], ItemInfo.None);
        Assert.StartsWith(
            "Over the 20 clusters of level 1 the sample is ",
            Parse(Page(single, 30)).Descendants("p").Single(p => p.Attribute("class")?.Value == "lead verdict").Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_cluster_has_one_number_everywhere_that_of_its_node()
    {
        var page = Parse(Page(s_tree, 100));
        var level = s_tree.Levels[^1];
        int[] bySize = [.. Enumerable.Range(0, level.Count).OrderByDescending(cluster => level.Sizes[cluster])];
        // Otherwise ranks would be numbers too.
        Assert.NotEqual(Enumerable.Range(0, bySize.Length), bySize);
        Assert.StartsWith(
            $"Cluster {bySize[0]}{level.Sizes[bySize[0]]} rows, ",
            page.Descendants("div").First(div => div.Attribute("class")?.Value == "cluster").Value,
            StringComparison.Ordinal
        );
        Assert.Contains($"Get-ClusterNode -Level 2 -Id {bySize[0]}", page.Value, StringComparison.Ordinal);
        Assert.Equal(
            bySize.Select(cluster => $"Cluster {cluster}"),
            Words("clusters-chart-wide").Where(word => word.StartsWith("Cluster ", StringComparison.Ordinal))
        );
        var map = Words("map-chart-wide");
        // Each cluster has its number once in each of both maps, and those with a colour once in the key.
        Assert.All(bySize.Take(8), cluster => Assert.Equal(3, map.Count(word => word == $"{cluster}")));
        Assert.All(bySize.Skip(8), cluster => Assert.Equal(2, map.Count(word => word == $"{cluster}")));
        Assert.All(
            Words("levels-chart-wide").Where(word => word.StartsWith("cluster ", StringComparison.Ordinal)),
            word => Assert.InRange(int.Parse(word.Split(' ', ':')[1], System.Globalization.CultureInfo.InvariantCulture), 0, 11)
        );
        Assert.DoesNotContain("by size.", page.Value, StringComparison.Ordinal);

        string[] Words(string chart) =>
            [
                .. page.Descendants("svg")
                    .Single(svg => svg.Attribute("aria-labelledby")!.Value.StartsWith(chart, StringComparison.Ordinal))
                    .Elements("text")
                    .Select(text => text.Value),
            ];
    }

    [Fact]
    public void A_sample_is_not_compared_with_others_of_its_own_kind()
    {
        var uniform = Text(SamplingMethod.Uniform);
        Assert.Contains("of the pool of 900 rows, drawn uniformly. It reaches", uniform, StringComparison.Ordinal);
        Assert.DoesNotContain("a uniform sample of the same size", uniform, StringComparison.Ordinal);
        Assert.DoesNotContain("Uniform samples of the same seeds", uniform, StringComparison.Ordinal);
        Assert.Contains("Flat samples of the same seeds", uniform, StringComparison.Ordinal);
        var flat = Text(SamplingMethod.Flat);
        Assert.Contains("Uniform samples of the same seeds", flat, StringComparison.Ordinal);
        Assert.DoesNotContain("Flat samples of the same seeds", flat, StringComparison.Ordinal);
        // The baseline is even; a flat sample that is not is another kind.
        Assert.Contains("Flat samples of the same seeds", Text(SamplingMethod.Flat, 0.5), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_says_how_the_sample_was_divided_among_clusters()
    {
        using var german = new Culture("de-DE");
        AssertSays(
            Text(SamplingMethod.Hierarchical, 0.5),
            "This one gives clusters shares in proportion to the square root of their size, up to all that a cluster has; "
                + "it is not meant to be as even as can be. One sample may be lucky",
            "0.5, 0.5: shares in proportion to the square root"
        );
        AssertSays(
            Text(SamplingMethod.Hierarchical, 0),
            "This one gives clusters equal shares, up to all that a cluster has. One sample may be lucky",
            "0, 0: equal shares"
        );
        AssertSays(
            Text(SamplingMethod.Hierarchical, 1),
            "This one gives clusters shares in proportion to their size, up to",
            "1, 1: shares"
        );
        AssertSays(
            Text(SamplingMethod.Hierarchical, 0.25),
            "in proportion to their size to the power of 0.25, up to",
            "0.25, 0.25: shares"
        );
        AssertSays(
            Text(SamplingMethod.Hierarchical, 0.25, 1),
            "in proportion to their size to a power that each level has, bottom first: 0.25, 1, up to",
            "0.25, 1: shares"
        );
        AssertSays(Text(SamplingMethod.Flat), "This one gives clusters equal shares, up to", "Size exponent, bottom first0: equal shares");
        var uniform = Text(SamplingMethod.Uniform, 0.3);
        Assert.DoesNotContain("This one gives clusters", uniform, StringComparison.Ordinal);
        Assert.DoesNotContain("Size exponent", uniform, StringComparison.Ordinal);

        static void AssertSays(string page, params string[] sentences) =>
            Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
    }

    private static string Text(SamplingMethod method, params double[] exponents)
    {
        using var stream = new MemoryStream();
        CurationReport.WritePage(Sample(s_tree, 100, method, exponents), new(), Tools(new NoPictures()), stream, RunContext.Quiet);
        return Parse(Encoding.UTF8.GetString(stream.ToArray())).Value.Replace('\u00A0', ' ');
    }

    [Fact]
    public void Whatever_users_give_is_text()
    {
        var items = new ItemInfo(Ids: Many(Evil), Paths: null, Texts: Many(Evil), Labels: Many(Evil));
        var tree = Tree(40, 3, [8, 2], items);
        var page = Page(
            tree,
            10,
            new()
            {
                Title = Evil,
                FileName = Evil,
                Versions = [(Evil, Evil)],
            }
        );
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("😀", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img", page, StringComparison.Ordinal);
        Parse(page);
        foreach (var chart in Enum.GetValues<ReportChart>())
            XDocument.Parse(Svg(tree, 10, chart, new() { Title = Evil }));

        static string[] Many(string text) => [.. Enumerable.Range(0, 40).Select(i => text + i)];
    }

    [Fact]
    public void Files_of_images_that_cannot_be_read_are_named_and_told_once()
    {
        var tree = Tree(
            40,
            3,
            [8, 2],
            new(Paths: [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"missing{i}.jpg" : $"there{i}.png")])
        );
        var warnings = new List<string>();
        var page = Parse(Page(tree, 10, warn: warnings.Add));
        var images = page.Descendants("img").ToArray();
        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Equal("data:image/jpeg;base64,AQID", image.Attribute("src")!.Value));
        Assert.All(images, image => Assert.StartsWith("there", image.Attribute("alt")!.Value, StringComparison.Ordinal));
        Assert.Contains(
            page.Descendants("span"),
            s => s.Attribute("class")?.Value == "blank" && s.Value.StartsWith("missing", StringComparison.Ordinal)
        );
        Assert.Matches("^[0-9]+ of [0-9]+ images for the report could not be read", Assert.Single(warnings));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public void There_are_no_more_small_images_than_are_wanted(int most, int expected)
    {
        var tree = Tree(40, 3, [8, 2], new(Paths: [.. Enumerable.Range(0, 40).Select(i => $"there{i}.png")]));
        Assert.Equal(expected, Parse(Page(tree, 10, new() { MaximumThumbnail = most })).Descendants("img").Count());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(30, 2, 1)]
    [InlineData(30, 2, 5, 1)]
    public void Small_trees_have_reports_too(int count, int dimension, params int[] clusters)
    {
        var page = Page(Tree(count, dimension, clusters, ItemInfo.None), 1);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<section id=\"labels\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_rows_lie_on_a_point_and_the_page_says_so()
    {
        var set = Pools.Of([.. Enumerable.Repeat(2.5f, 60)], 2);
        var page = Page(HierarchicalKMeans.Run(set, Pools.Parameters(1), RunContext.Quiet), 5);
        Assert.Contains("All rows have the same vector", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_labels_are_summed_up_and_all_are_told_of()
    {
        var labels = Enumerable.Range(0, 3000).Select(i => $"label{i / 2}").ToArray();
        var page = Page(Tree(3000, 2, [30], new(Labels: labels)), 50);
        Assert.Contains("1,482 others together", page, StringComparison.Ordinal);
        Assert.Contains("The pool has 1,500 labels.", page, StringComparison.Ordinal);
        Assert.True(page.Length < 1_000_000);
    }

    [Fact]
    public void Notes_are_shown_with_commands_that_try_their_advice()
    {
        var page = Page(s_tree, 2, new());
        Assert.Contains("<strong>Level 1: ", page, StringComparison.Ordinal);
        var notes = Parse(page).Descendants("section").Single(section => section.Attribute("id")!.Value == "notes");
        string[] lines = [.. notes.Descendants("pre").SelectMany(pre => pre.Value.Split('\n'))];
        Assert.Equal("$pool = Import-EmbeddingSet -LiteralPath /data/pool.npy", lines[0]);
        Assert.StartsWith("$tree = $pool | Invoke-HierarchicalKMeans -ClusterCount 60, 12 ", lines[1], StringComparison.Ordinal);
        Assert.Contains("$tree | Select-BalancedSample -Count 60 -SizeExponent 0.65 -Seed 5", lines);
        Assert.Contains("$tree | Select-BalancedSample -Count 12 -SizeExponent 0.65 -Seed 5", lines);
    }

    [Theory]
    [InlineData(ReportTheme.Light, false, true)]
    [InlineData(ReportTheme.Dark, true, true)]
    [InlineData(ReportTheme.Auto, true, true)]
    public void A_theme_decides_the_colours(ReportTheme theme, bool hasDark, bool hasLight)
    {
        var page = Page(s_tree, 20, new() { Theme = theme });
        Assert.Equal(hasDark, page.Contains("--surface:" + Palette.Dark.Hex(Ink.Surface), StringComparison.Ordinal));
        Assert.Equal(hasLight, page.Contains("--surface:" + Palette.Light.Hex(Ink.Surface), StringComparison.Ordinal));
    }

    [Fact]
    public void A_chart_stands_alone_as_SVG()
    {
        foreach (var chart in Enum.GetValues<ReportChart>())
        {
            var drawing = XDocument.Parse(Svg(s_tree, 100, chart, new() { Title = "Mine" })).Root!;
            Assert.Equal("http://www.w3.org/2000/svg", drawing.Name.NamespaceName);
            Assert.Contains(drawing.Elements(), e => e.Name.LocalName == "title" && e.Value == "Mine");
            Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_that_could_not_be_drawn_are_warned_of()
    {
        var warnings = new List<string>();
        var pictures = new NoPictures();
        CurationReport.WritePng(
            Sample(s_tree, 50),
            ReportChart.Levels,
            new(),
            Tools(pictures),
            Stream.Null,
            new() { Warning = warnings.Add }
        );
        Assert.Equal("Levels of the tree", Assert.Single(pictures.Drawn).Title);
        Assert.StartsWith("No font was found", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_pool_lacks_cannot_be_drawn()
    {
        var tree = Tree(30, 2, [5], ItemInfo.None);
        Assert.Equal("LabelsAbsent", Assert.Throws<CurationException>(() => Svg(tree, 5, ReportChart.Labels, new())).ErrorId);
        Assert.Equal(
            "EmptySample",
            Assert
                .Throws<CurationException>(() =>
                    CurationReport.WritePage(new(), new(), Tools(new NoPictures()), Stream.Null, RunContext.Quiet)
                )
                .ErrorId
        );
    }

    private static ClusterHierarchy Tree(int count, int dimension, int[] clusters, ItemInfo items) =>
        HierarchicalKMeans.Run(
            new(Pools.Clumps(count, dimension, 3).Vectors, "/data/pool.npy", items),
            Pools.Parameters(clusters),
            RunContext.Quiet
        );

    private static SampleRows Sample(ClusterHierarchy tree, int count, SamplingMethod method = default, params double[] exponents)
    {
        var rows = new SampleRows();
        foreach (
            var item in BalancedSampler.Sample(
                tree,
                new()
                {
                    Count = count,
                    Method = method,
                    SizeExponent = exponents.Length == 0 ? null : exponents,
                    Seed = 5,
                },
                RunContext.Quiet
            )
        )
            rows.Add(item);
        return rows;
    }

    private static string Page(
        ClusterHierarchy tree,
        int count,
        ReportParameters? parameters = null,
        int threads = 2,
        Action<string>? warn = null
    )
    {
        using var stream = new MemoryStream();
        CurationReport.WritePage(
            Sample(tree, count),
            parameters ?? new(),
            Tools(new NoPictures()),
            stream,
            new() { ThreadCount = threads, Warning = warn }
        );
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Svg(ClusterHierarchy tree, int count, ReportChart chart, ReportParameters parameters)
    {
        using var stream = new MemoryStream();
        CurationReport.WriteSvg(Sample(tree, count), chart, parameters, Tools(new NoPictures()), stream, RunContext.Quiet);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The page as XML, which it is but for its elements without an end.</summary>
    private static XElement Parse(string page) =>
        XElement.Parse(System.Text.RegularExpressions.Regex.Replace(page["<!DOCTYPE html>\n".Length..], "<(meta|img)( [^>]*)>", "<$1$2/>"));

    private static ReportTools Tools(IPictures pictures) => new(new PlainStatistics(), new Measures.PlainDistributions(), pictures);
}
