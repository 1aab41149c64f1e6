namespace Curation.PowerShell.Tests;

public sealed class CompareSampleBalanceTests : EngineTest
{
    public CompareSampleBalanceTests() =>
        Run(
                """
                $pool = 0..1199 | ForEach-Object {
                    [pscustomobject]@{ x = [math]::Sin($_); y = [math]::Cos(3 * $_); kind = $_ % 10 ? 'common' : 'rare' }
                } | New-EmbeddingSet x, y -LabelProperty kind
                $measures = 1..4 | ForEach-Object {
                    $tree = $pool | Invoke-HierarchicalKMeans 20, 4 -Seed $_
                    $tree | Select-BalancedSample 100 -Seed $_ | Measure-SampleBalance -SeedCount 1
                }
                """
            )
            .ShouldSucceed();

    [Fact]
    public void A_comparison_a_grouping_and_baseline_comes()
    {
        var compared = Run("$measures | Compare-SampleBalance").Objects;
        Assert.Equal(["2 Uniform", "2 Flat", "1 Uniform", "1 Flat", " Uniform", " Flat"], compared.Select(c => $"{c.Level} {c.Against}"));
        Assert.All(compared, c => Assert.Equal(4, (int)c.SeedCount));
        Assert.All(compared, c => Assert.Contains(c.Outcome.ToString(), new[] { "Better", "NoBetter", "Worse" }));
        Assert.StartsWith("Over the labels the samples are ", (string)compared[4].Verdict, StringComparison.Ordinal);
        var mean = Run(
            "$sum = 0.0; $measures | Where-Object Level -eq 1 | ForEach-Object { $sum += $_.Sample.Gini - $_.Flat.Gini }; $sum / 4"
        ).Single;
        Assert.Equal((double)mean, (double)compared[3].Gini.Difference, 1e-12);
        Assert.Equal("Pool", Run("$measures | Where-Object By -eq Label | Compare-SampleBalance -Against Pool").Single.Against.ToString());
    }

    [Fact]
    public void Other_trees_can_be_the_reference()
    {
        var compared = Run(
            """
            $others = 4..1 | ForEach-Object {
                $pool | Invoke-KMeans 20 -Seed $_ | Select-BalancedSample 100 -Seed $_ | Measure-SampleBalance -By Label -SeedCount 1
            }
            $measures | Where-Object By -eq Label | Compare-SampleBalance -Reference $others
            """
        ).Single;
        Assert.Equal("Reference", compared.Against.ToString());
        Assert.Contains(
            "samples against others",
            Run(
                "[Curation.Formatting.ComparisonText]::Of(($measures | Where-Object By -eq Label | Compare-SampleBalance "
                    + "-Reference $others))"
            )
                .Texts.Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("$measures | Compare-SampleBalance -Reference @($measures | Where-Object SampleSeed -ne 3)", "UnpairedSeed")]
    [InlineData("$measures | Compare-SampleBalance -Reference $measures -Against Flat", "AmbiguousParameterSet")]
    [InlineData("$measures | Compare-SampleBalance -Against Reference", "ParameterArgumentValidationError")]
    [InlineData("$measures[0] | Compare-SampleBalance", "TooFewSeeds")]
    [InlineData("$measures | Where-Object { $false } | Compare-SampleBalance", "TooFewSeeds")]
    [InlineData("@($measures) + @($measures) | Compare-SampleBalance", "RepeatedDraw")]
    [InlineData(
        "@($measures) + @($pool | Invoke-HierarchicalKMeans 20, 4 -Seed 9 | Select-BalancedSample 99 -Seed 9 | "
            + "Measure-SampleBalance -SeedCount 1) | Compare-SampleBalance",
        "SampleSizesDiffer"
    )]
    [InlineData("$measures | Compare-SampleBalance -Against Nothing", "CannotConvertArgumentNoMessage")]
    [InlineData("$measures | Compare-SampleBalance -ConfidenceLevel 1", "ParameterArgumentValidationError")]
    public void What_cannot_be_compared_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData("en-US", @"^NormalizedEntropy +\d\.\d{3} +\d\.\d{3} +\d\.\d{3} +-?\d\.\d{3} to \d\.\d{3} +(< )?0\.\d{4} +0\.1250$")]
    [InlineData("de-DE", @"^NormalizedEntropy +\d,\d{3} +\d,\d{3} +\d,\d{3} +-?\d,\d{3} to \d,\d{3} +(< )?0,\d{4} +0,1250$")]
    public void The_view_has_a_row_a_figure(string culture, string entropy)
    {
        var lines = Run(
            $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                + "$measures | Where-Object Level -eq 2 | Compare-SampleBalance -Against Uniform | ForEach-Object { "
                + "[Curation.Formatting.ComparisonText]::Of($_) }"
        )
            .Texts.Single()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.StartsWith("Over the clusters of level 2 the samples are ", lines[10], StringComparison.Ordinal);
        Assert.EndsWith(" A point is a hundredth of entropy.", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Equal("Level 2: samples against uniform ones, 4 seeds, 95 % intervals", lines[0]);
        Assert.Matches("^Sample +Uniform +Difference +Interval +p +p by ranks$", lines[1]);
        Assert.Matches(entropy, lines[4]);
    }
}
