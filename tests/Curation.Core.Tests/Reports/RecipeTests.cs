using Curation.Reports;

namespace Curation.Tests.Reports;

public class RecipeTests
{
    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(
        new(Pools.Clumps(300, 3, 5).Vectors, "/data/it's.npy"), Pools.Parameters(40, 6) with { Metric = Metric.Cosine, ResampleSize = [3, 2], ResamplingSteps = 4, Seed = 11 }, RunContext.Quiet);

    [Theory]
    [InlineData(SamplingMethod.Hierarchical, SamplingStrategy.Random, 1)]
    [InlineData(SamplingMethod.Hierarchical, SamplingStrategy.Closest, 1)]
    [InlineData(SamplingMethod.Flat, SamplingStrategy.Furthest, 1)]
    [InlineData(SamplingMethod.Uniform, SamplingStrategy.Random, 1)]
    [InlineData(SamplingMethod.Hierarchical, SamplingStrategy.Random, 3)]
    public void How_a_sample_was_drawn_is_found_out(SamplingMethod method, SamplingStrategy strategy, int copies)
    {
        var parameters = new SamplingParameters { Count = copies == 1 ? 70 : 850, Method = method, Strategy = strategy, MaxCopies = copies, Seed = 5 };
        Assert.Equal(parameters, DrawnBy.Find(Rows(parameters), CancellationToken.None));
    }

    [Fact]
    public void A_sample_that_was_filtered_was_not_drawn_so() =>
        Assert.Null(DrawnBy.Find(Rows(new() { Count = 70, Seed = 5 }, item => item.Index % 3 > 0), CancellationToken.None));

    [Fact]
    public void The_lines_name_all_that_is_not_usual()
    {
        var drawn = new SamplingParameters { Count = 70, Strategy = SamplingStrategy.Closest, Seed = 5 };
        var lines = CommandLines.Of(new(Rows(drawn), 9, new PlainStatistics(), RunContext.Quiet), drawn, new() { FileName = "./my report.html", Title = "It’s", Theme = ReportTheme.Dark });
        Assert.Equal(
            """
            Import-EmbeddingSet '/data/it''s.npy' |
                Invoke-HierarchicalKMeans -ClusterCount 40, 6 -ResampleSize 3, 2 -ResamplingSteps 4 -Metric Cosine -Seed 11 |
                Select-BalancedSample -Count 70 -Strategy Closest -Seed 5 |
                Export-CurationReport './my report.html' -Title 'It’’s' -Theme Dark -Seed 9
            """, lines, ignoreLineEndingDifferences: true);
    }

    private static SampleRows Rows(SamplingParameters parameters, Func<SampledItem, bool>? kept = null)
    {
        var rows = new SampleRows();
        foreach (var item in BalancedSampler.Sample(s_tree, parameters, RunContext.Quiet).Where(kept ?? (_ => true)))
            rows.Add(item);
        return rows;
    }
}
