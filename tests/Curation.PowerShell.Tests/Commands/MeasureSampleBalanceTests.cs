namespace Curation.PowerShell.Tests;

public sealed class MeasureSampleBalanceTests : EngineTest
{
    public MeasureSampleBalanceTests() => Run("""
        $rows = 0..1199 | ForEach-Object { [pscustomobject]@{ x = [math]::Sin($_); y = [math]::Cos(3 * $_); kind = if ($_ % 10) { 'common' } else { 'rare' } } }
        $tree = $rows | New-EmbeddingSet x, y -LabelProperty kind | Invoke-HierarchicalKMeans 20, 4 -Seed 1
        $sample = $tree | Select-BalancedSample 100 -Seed 2
        """).ShouldSucceed();

    [Fact]
    public void An_object_a_grouping_comes_levels_first_from_the_top()
    {
        var measured = Run("$sample | Measure-SampleBalance -Seed 3").Objects;
        Assert.Equal(["Level 2", "Level 1", "Label "], measured.Select(m => $"{m.By} {m.Level}"));
        Assert.All(measured, m => Assert.Equal((100, 1200, 100L, 1200L, 3L, 2L), ((int)m.SampleCount, (int)m.PoolCount, (long)m.Uniform.ItemCount, (long)m.Pool.ItemCount, (long)m.Seed, (long)m.SampleSeed)));
        Assert.Equal(1.0, (double)measured[0].Sample.NormalizedEntropy);
        Assert.Equal(20, (int)measured[1].Flat.GroupCount);
        Assert.Equal(0.9, (double)measured[2].Pool.LargestShare, 1e-12);
        Assert.Equal((0.95, 1000), ((double)measured[0].ConfidenceLevel, (int)measured[0].BootstrapCount));
    }

    [Fact]
    public void Counts_are_those_of_the_items_that_came()
    {
        var balance = Run("$sample | Where-Object Label -eq 'rare' | Measure-SampleBalance -By Label").Single;
        Assert.Equal(((long)Run("@($sample | Where-Object Label -eq 'rare').Count").Single, 0.5, 1.0), ((long)balance.Sample.ItemCount, (double)balance.Sample.CoveredShare, (double)balance.Sample.LargestShare));
        Assert.Equal(0.0, (double)balance.Sample.NormalizedEntropy);
    }

    [Theory]
    [InlineData("-By Label", "Label ")]
    [InlineData("-By Level -Level 2", "Level 2")]
    [InlineData("-By Level", "Level 2", "Level 1")]
    [InlineData("-Level 1", "Level 1", "Label ")]
    public void What_is_grouped_by_can_be_chosen(string arguments, params string[] expected) =>
        Assert.Equal(expected, Run($"$sample | Measure-SampleBalance -BootstrapCount 20 {arguments}").Objects.Select(m => $"{m.By} {m.Level}"));

    [Fact]
    public void A_seed_decides_the_intervals_and_a_drawn_one_is_told()
    {
        var script = "($sample | Measure-SampleBalance -By Level -Level 1 -BootstrapCount 50 -Seed {0} -ThrottleLimit {1}).Intervals.NormalizedEntropy.Lower";
        Assert.Equal((double)Run(string.Format(null, script, 3, 1)).Single, (double)Run(string.Format(null, script, 3, 4)).Single);
        Assert.NotEqual((double)Run(string.Format(null, script, 3, 1)).Single, (double)Run(string.Format(null, script, 4, 1)).Single);
        var outcome = Run("$sample | Measure-SampleBalance -By Label -BootstrapCount 20 -Verbose");
        Assert.Contains($"-Seed {outcome.Single.Seed} ", Assert.Single(outcome.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public void A_higher_confidence_has_wider_intervals()
    {
        var widths = Run("""
            foreach ($level in 0.5, 0.95) { $i = ($sample | Measure-SampleBalance -By Label -Seed 1 -ConfidenceLevel $level).Intervals.Gini; $i.Upper - $i.Lower }
            """).Objects;
        Assert.True((double)widths[0] < (double)widths[1]);
    }

    [Fact]
    public void A_tree_without_its_pool_is_measured_too() =>
        Assert.Equal(2, Run("$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Select-BalancedSample 50 | Measure-SampleBalance -By Level").Objects.Length);

    [Theory]
    [InlineData("$tree | Select-BalancedSample 5 | Where-Object { $false } | Measure-SampleBalance", "EmptySample")]
    [InlineData("$sample | Measure-SampleBalance -Level 3", "LevelNotFound")]
    [InlineData("$sample | Measure-SampleBalance -Level 1 -By Label", "ParameterNotUsed")]
    [InlineData("(1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2 | Measure-SampleBalance -By Label", "LabelsAbsent")]
    [InlineData("$other = (1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2; @($sample) + @($other) | Measure-SampleBalance", "MoreThanOneTree")]
    [InlineData("$sample | Measure-SampleBalance -By 7", "CannotConvertArgumentNoMessage")]
    [InlineData("$sample | Measure-SampleBalance -BootstrapCount 0", "ParameterArgumentValidationError")]
    [InlineData("$sample | Measure-SampleBalance -ConfidenceLevel 1", "ParameterArgumentValidationError")]
    public void What_cannot_be_measured_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData("en-US", @"^Level 1, 20 clusters: a sample of 100 from 1,200, seed 2$", @"1\.000", @"^99\.5 % of 1,000 bootstrap samples: entropy 0\.\d{3} to 0\.\d{3}, Gini 0\.\d{3} to 0\.\d{3}, effective \d+\.\d to \d+\.\d$")]
    [InlineData("de-DE", @"^Level 1, 20 clusters: a sample of 100 from 1\.200, seed 2$", @"1,000", @"^99,5 % of 1\.000 bootstrap samples: entropy 0,\d{3} to 0,\d{3}, Gini 0,\d{3} to 0,\d{3}, effective \d+,\d to \d+,\d$")]
    public void The_view_is_a_line_a_row_a_sample_and_the_intervals(string culture, string first, string one, string last)
    {
        var lines = Show(culture, "$tree | Select-BalancedSample 100 -Seed 2 -Method Flat | Measure-SampleBalance -By Level -Level 1 -ConfidenceLevel 0.995 -Seed 1", "BalanceText");
        Assert.Equal(8, lines.Length);
        Assert.Matches(first, lines[0]);
        Assert.Matches("^Covered +Entropy +KL +Gini +Effective +P90/P10 +Largest$", lines[1]);
        Assert.Equal(["Sample", "Pool", "Uniform", "Flat"], lines[3..7].Select(line => line.Split(' ')[0]));
        Assert.Matches($@"^Sample +100[.,]0 % +{one} #{{20}} ", lines[3]);
        Assert.Matches(@"^Pool .* #{1,19}\.*#* ", lines[4]);
        Assert.Matches(last, lines[7]);
    }

    [Theory]
    [InlineData(0, "....................")]
    [InlineData(0.5, "##########..........")]
    [InlineData(0.98, "####################")]
    [InlineData(1, "####################")]
    public void A_bar_is_as_long_as_the_entropy_is_high(double entropy, string expected)
    {
        Session.Set("entropy", entropy);
        Assert.Equal(expected, Run("[Curation.Formatting.BalanceText]::Bar($entropy)").Texts.Single());
    }

    [Fact]
    public void Groups_without_items_make_a_ratio_infinite() =>
        Assert.Matches("^Sample .* infinite +50.0 %$", Show("en-US", "$tree | Select-BalancedSample 2 -Seed 2 -Method Flat | Measure-SampleBalance -By Level -Level 1 -Seed 1", "BalanceText")[3]);

    private string[] Show(string culture, string expression, string view) =>
        Run($"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; {expression} | ForEach-Object {{ [Curation.Formatting.{view}]::Of($_) }}")
            .Texts.Single().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
