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
            new(Rows(drawn), 9, new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()), RunContext.Quiet),
            drawn,
            new()
            {
                FileName = "./my report.html",
                Title = "It’s",
                Theme = ReportTheme.Dark,
            }
        );
        Assert.Equal(
            """
            Import-EmbeddingSet '/data/it''s.npy' |
                Invoke-HierarchicalKMeans -ClusterCount 40, 6 -ResampleSize 3, 2 -ResamplingSteps 4 -Metric Cosine -Seed 11 |
                Select-BalancedSample -Count 70 -Strategy Closest -SizeExponent 0.75 -Seed 5 |
                Export-CurationReport './my report.html' -Title 'It’’s' -Theme Dark -Seed 9
            """,
            lines,
            ignoreLineEndingDifferences: true
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
        var facts = new ReportFacts(
            Rows(drawn),
            5,
            new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()),
            RunContext.Quiet
        );
        var usual = SamplingParameters.DefaultSizeExponent.ToString(CultureInfo.InvariantCulture);
        Assert.Contains(
            $"Select-BalancedSample -Count 30 {expected.Replace("DEFAULT", usual, StringComparison.Ordinal)}-Seed 5 |",
            CommandLines.Of(facts, drawn, new()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_lines_and_the_table_say_that_the_mean_was_subtracted()
    {
        var tree = HierarchicalKMeans.Run(s_tree.EmbeddingSet, s_tree.Parameters with { Centre = true }, RunContext.Quiet);
        var drawn = new SamplingParameters { Count = 70, Seed = 5 };
        var facts = new ReportFacts(
            Rows(drawn, tree),
            9,
            new(new PlainStatistics(), new Measures.PlainDistributions(), new NoPictures()),
            RunContext.Quiet
        );
        Assert.Contains(
            " -Metric Cosine -Centre -Seed 11 |",
            CommandLines.Of(facts, drawn, new() { FileName = "r.html" }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Cosine, of rows less the mean of the pool",
            RecipeSection.Of(facts, new() { FileName = "r.html" }, drawn).Value,
            StringComparison.Ordinal
        );
    }

    private static SampleRows Rows(SamplingParameters parameters, ClusterHierarchy? tree = null)
    {
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(tree ?? s_tree, parameters, RunContext.Quiet))
            rows.Add(item);
        return rows;
    }
}
