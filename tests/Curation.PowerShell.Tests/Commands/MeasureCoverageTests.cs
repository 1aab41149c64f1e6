namespace Curation.PowerShell.Tests;

public sealed class MeasureCoverageTests : EngineTest
{
    public MeasureCoverageTests() =>
        Run(
                """
                $set = 1..1200 | ForEach-Object { , @(([math]::Sin($_) + 2), ([math]::Cos(3 * $_) + 2)) } | New-EmbeddingSet
                $tree = $set | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("Euclidean")]
    [InlineData("Cosine")]
    public void A_sample_is_measured_beside_a_uniform_and_a_flat_one(string metric)
    {
        var coverage = Run(
            $"$set | Invoke-KMeans 20 -Metric {metric} -Seed 1 | Select-BalancedSample 60 -Seed 2 | Measure-Coverage"
        ).Single;
        Assert.Equal(
            (metric, 60, 1200, 2L),
            ((string)coverage.Metric.ToString(), (int)coverage.SampleCount, (int)coverage.PoolCount, (long)coverage.SampleSeed)
        );
        foreach (var figures in (dynamic[])[coverage.Sample, coverage.Uniform, coverage.Flat])
        {
            double[] rising = [0, (double)figures.Median, (double)figures.P90, (double)figures.P99, (double)figures.Largest];
            Assert.Equal(rising.Order(), rising);
            Assert.InRange((double)figures.Mean, 1e-6, (double)figures.Largest);
        }
    }

    [Theory]
    [InlineData("$tree | Select-BalancedSample 5 | Where-Object { $false } | Measure-Coverage", "EmptySample")]
    [InlineData(
        "$other = $set | Invoke-KMeans 3 -Seed 1 | Select-BalancedSample 2; @($tree | Select-BalancedSample 2) + @($other) | "
            + "Measure-Coverage",
        "MoreThanOneTree"
    )]
    [InlineData(
        "$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Select-BalancedSample 5 | Measure-Coverage",
        "VectorsAbsent"
    )]
    public void What_cannot_be_measured_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData("en-US", "^Distance to the nearest of 60 sampled rows, of 1,200; Euclidean, seed 2$", @"0\.\d+")]
    [InlineData("de-DE", "^Distance to the nearest of 60 sampled rows, of 1.200; Euclidean, seed 2$", @"0,\d+")]
    public void The_view_is_a_line_and_a_row_a_sample(string culture, string first, string number)
    {
        var text = Run(
            $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                + "[Curation.Formatting.CoverageText]::Of(($tree | Select-BalancedSample 60 -Seed 2 | Measure-Coverage))"
        )
            .Texts.Single();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(first, lines[0]);
        Assert.Matches("^Mean +Median +P90 +P99 +Largest$", lines[1]);
        Assert.Equal(["Sample", "Uniform", "Flat"], lines[3..].Select(line => line.Split(' ')[0]));
        Assert.All(lines[3..], line => Assert.Matches($"^[A-Za-z]+( +{number}){{5}}$", line));
    }

    [Fact]
    public void Progress_is_shown_and_stopping_ends_a_search_of_many_seconds()
    {
        WriteLargePool("large.npy");
        Run("$sample = Import-EmbeddingSet large.npy | Invoke-KMeans 10 -MaxIterations 1 -Seed 1 | Select-BalancedSample 100000 -Seed 1")
            .ShouldSucceed();

        AssertShowsProgressAndStops("$sample | Measure-Coverage", "Measuring coverage");
        Run("$tree | Select-BalancedSample 5 | Measure-Coverage").ShouldSucceed();
    }
}
