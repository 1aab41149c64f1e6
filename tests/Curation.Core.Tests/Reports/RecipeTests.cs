using System.Globalization;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Files;
using Curation.Measures;
using Curation.Reports;
using Curation.Reports.Page;
using Curation.Reports.Recipe;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Reports;

public class RecipeTests
{
    private static readonly ReportTools s_tools = new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures());

    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(
        new(Pools.Clumps(300, 3, 5).Vectors, "/data/it's.npy"),
        Pools.Parameters(40, 6) with
        {
            Metric = Metric.Cosine,
            ResampleSize = [3, 2],
            ResamplingSteps = 4,
            Seed = 11,
        },
        RunContext.Quiet
    );

    [Fact]
    public void The_lines_name_all_that_is_not_usual()
    {
        var drawn = new SamplingParameters
        {
            Count = 70,
            Strategy = SamplingStrategy.Closest,
            SizeExponent = [0.75],
            Seed = 5,
        };
        var lines = CommandLines.Of(
            Facts(drawn, seed: 9),
            new()
            {
                FileName = "./my report.html",
                Title = "It’s",
                Theme = ReportTheme.Dark,
            }
        );
        Assert.Equal(
            """
            $pool = Import-EmbeddingSet -LiteralPath '/data/it''s.npy'
            $tree = $pool | Invoke-HierarchicalKMeans -ClusterCount 40, 6 -ResampleSize 3, 2 -ResamplingSteps 4 -Metric Cosine -Seed 11
            $sample = $tree | Select-BalancedSample -Count 70 -Strategy Closest -SizeExponent 0.75 -Seed 5
            $sample | Export-BalancedSample ./sample.csv
            $sample | Export-CurationReport './my report.html' -Title 'It’’s' -Theme Dark -Seed 9
            """,
            lines,
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void The_lines_begin_with_the_command_that_made_the_pool()
    {
        var set = new EmbeddingSet(s_tree.EmbeddingSet.Vectors, "/data/pool.npy");
        var tree = HierarchicalKMeans.Run(set, s_tree.Parameters, RunContext.Quiet);
        var drawn = new SamplingParameters { Count = 70, Seed = 5 };
        set.MadeBy = new("Import-EmbeddingSet /data/pool.npy -LabelColumn kind", Encoding: "$items | New-EmbeddingSet -Model /m");
        Assert.StartsWith(
            "# The file was written by: $items | New-EmbeddingSet -Model /m\n"
                + "$pool = Import-EmbeddingSet /data/pool.npy -LabelColumn kind\n$tree = $pool | Invoke-",
            CommandLines.Of(Facts(drawn, tree), new()),
            StringComparison.Ordinal
        );
        Assert.Contains("Made by$items | New-EmbeddingSet -Model /m", RecipeSection.Of(Facts(drawn, tree), new(), drawn).Value);
        set.MadeBy = new("New-EmbeddingSet -TextProperty body", TakesObjects: true);
        Assert.StartsWith(
            "$pool = $items | New-EmbeddingSet -TextProperty body\n",
            CommandLines.Of(Facts(drawn, tree), new()),
            StringComparison.Ordinal
        );
        Assert.Contains("$items stands for the objects", RecipeSection.Of(Facts(drawn, tree), new(), drawn).Value);
    }

    [Fact]
    public void The_lines_of_a_part_of_a_draw_say_so_and_those_of_other_items_too()
    {
        var drawn = new SamplingParameters { Count = 70, Seed = 5 };
        var items = BalancedSampler.Sample(s_tree, drawn, RunContext.Quiet).ToArray();
        var part = Of([.. items.Skip(10)]);
        Assert.Contains("-Count 70 -SizeExponent 0.65 -Seed 5 | Where-Object {", CommandLines.Of(part, new()), StringComparison.Ordinal);
        Assert.Contains("some of those that were drawn", RecipeSection.Of(part, new(), null).Value, StringComparison.Ordinal);
        var other = BalancedSampler.Sample(s_tree, drawn with { Seed = 6 }, RunContext.Quiet).ToArray();
        var gathered = Of([.. items, .. other]);
        Assert.DoesNotContain("Where-Object", CommandLines.Of(gathered, new()), StringComparison.Ordinal);
        Assert.Contains("they were gathered otherwise", RecipeSection.Of(gathered, new(), null).Value, StringComparison.Ordinal);

        static ReportFacts Of(SampledItem[] items)
        {
            var rows = new SampleRows();
            foreach (var item in items)
                rows.Add(item);
            return new(rows, 9, s_tools, RunContext.Quiet);
        }
    }

    [Theory]
    [InlineData("plain/path_1.npy", "plain/path_1.npy")]
    [InlineData("2024", "'2024'")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's \u2019", "'it''s \u2019\u2019'")]
    [InlineData("\t", "\"`u{9}\"")]
    [InlineData("$a`\n\u201D", "\"`$a```u{a}`\u201D\"")]
    public void Values_are_quoted_where_they_need_it(string value, string expected) => Assert.Equal(expected, CommandText.Quote(value));

    [Fact]
    public void Numbers_lists_and_switches_are_written_as_PowerShell_reads_them()
    {
        using var german = new Culture("de-DE");
        Assert.Equal(
            "Do-It ./a -Mean -0.5, 1.25 -Name 'a b', c -On -Off:$false -Count 3",
            new CommandText("Do-It")
                .Add("./a")
                .Add("Mean", new[] { -0.5f, 1.25f })
                .Add("Name", new[] { "a b", "c" })
                .Add("On", true)
                .Add("Off", false)
                .AddUnless("Count", 3, 4)
                .AddUnless("Other", 4, 4)
                .ToString()
        );
    }

    [Theory]
    [InlineData("-SizeExponent DEFAULT ", SamplingMethod.Hierarchical)]
    [InlineData("-SizeExponent 0 ", SamplingMethod.Hierarchical, 0.0)]
    [InlineData("-SizeExponent 0.25 ", SamplingMethod.Hierarchical, 0.25, 0.25)]
    [InlineData("-SizeExponent 0.1, 0.30000000000000004 ", SamplingMethod.Hierarchical, 0.1, 0.30000000000000004)]
    [InlineData("-Method Flat ", SamplingMethod.Flat)]
    [InlineData("-Method Flat ", SamplingMethod.Flat, 0.0, 1.0)]
    [InlineData("-Method Flat -SizeExponent 1 ", SamplingMethod.Flat, 1.0, 0.0)]
    [InlineData("-Method Uniform ", SamplingMethod.Uniform, 0.3)]
    public void The_lines_name_the_exponents_that_were_used(string expected, SamplingMethod method, params double[] exponents)
    {
        using var german = new Culture("de-DE");
        var drawn = new SamplingParameters
        {
            Count = 30,
            Method = method,
            SizeExponent = exponents.Length == 0 ? null : exponents,
            Seed = 5,
        };
        var usual = SamplingParameters.DefaultSizeExponent.ToString(CultureInfo.InvariantCulture);
        Assert.Contains(
            $"Select-BalancedSample -Count 30 {expected.Replace("DEFAULT", usual, StringComparison.Ordinal)}-Seed 5\n",
            CommandLines.Of(Facts(drawn, seed: 5), new()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_lines_and_the_table_say_that_the_mean_was_subtracted()
    {
        var tree = HierarchicalKMeans.Run(s_tree.EmbeddingSet, s_tree.Parameters with { Centre = true }, RunContext.Quiet);
        var drawn = new SamplingParameters { Count = 70, Seed = 5 };
        var facts = Facts(drawn, tree);
        Assert.Contains(
            " -Metric Cosine -Centre -Seed 11\n",
            CommandLines.Of(facts, new() { FileName = "r.html" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Cosine, of rows less the mean of the pool",
            RecipeSection.Of(facts, new() { FileName = "r.html" }, drawn).Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_parameter_of_a_tree_is_in_its_command()
    {
        var usual = Pools.Parameters(40, 6) with { ResampleSize = [3, 2] };
        foreach (var property in typeof(ClusteringParameters).GetProperties().Where(property => property.CanWrite))
        {
            var changed = usual with { };
            property.SetValue(changed, Other(property.GetValue(changed)!));
            Assert.Contains($" -{property.Name}", CommandLines.Clustering(changed).ToString(), StringComparison.Ordinal);
        }

        static object Other(object value) =>
            value switch
            {
                bool isOn => !isOn,
                int number => number + 1,
                long number => number + 1,
                double number => number + 1,
                Enum name => Enum.ToObject(name.GetType(), 1 - Convert.ToInt32(name, CultureInfo.InvariantCulture)),
                _ => (int[])[2, 2],
            };
    }

    private static ReportFacts Facts(SamplingParameters drawn, ClusterHierarchy? tree = null, long seed = 9) =>
        new(Rows(drawn, tree), seed, s_tools, RunContext.Quiet);

    private static SampleRows Rows(SamplingParameters parameters, ClusterHierarchy? tree = null)
    {
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree ?? s_tree, parameters, RunContext.Quiet))
            rows.Add(item);
        return rows;
    }
}
