namespace Curation.PowerShell.Tests;

public sealed class MeasureSampleBalanceTests : EngineTest
{
    public MeasureSampleBalanceTests() =>
        Run(
                """
                $rows = 0..1199 | ForEach-Object {
                    [pscustomobject]@{ x = [math]::Sin($_); y = [math]::Cos(3 * $_); kind = $_ % 10 ? 'common' : 'rare' }
                }
                $tree = $rows | New-EmbeddingSet x, y -LabelProperty kind | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                $sample = $tree | Select-BalancedSample 100 -SizeExponent 0 -Seed 2
                """
            )
            .ShouldSucceed();

    [Fact]
    public void An_object_a_grouping_comes_levels_first_from_the_top()
    {
        var measured = Run("$sample | Measure-SampleBalance").Objects;
        Assert.Equal(["Level 2", "Level 1", "Label "], measured.Select(m => $"{m.By} {m.Level}"));
        Assert.All(
            measured,
            m =>
                Assert.Equal(
                    (100, 1200, 100L, 1200L, 1L, 2L),
                    (
                        (int)m.SampleCount,
                        (int)m.PoolCount,
                        (long)m.Uniform.ItemCount,
                        (long)m.Pool.ItemCount,
                        (long)m.TreeSeed,
                        (long)m.SampleSeed
                    )
                )
        );
        Assert.Equal(1.0, (double)measured[0].Sample.NormalizedEntropy);
        Assert.Equal(20, (int)measured[1].Flat.GroupCount);
        Assert.Equal(0.9, (double)measured[2].Pool.LargestShare, 1e-12);
        Assert.Equal((0.95, 10), ((double)measured[0].AgainstUniform.ConfidenceLevel, (int)measured[0].AgainstUniform.SeedCount));
    }

    [Fact]
    public void Counts_are_those_of_the_items_that_came()
    {
        var balance = Run("$sample | Where-Object Label -eq 'rare' | Measure-SampleBalance -By Label").Single;
        Assert.Equal(
            ((long)Run("@($sample | Where-Object Label -eq 'rare').Count").Single, 0.5, 1.0),
            ((long)balance.Sample.ItemCount, (double)balance.Sample.CoveredShare, (double)balance.Sample.LargestShare)
        );
        Assert.Equal(0.0, (double)balance.Sample.NormalizedEntropy);
    }

    [Theory]
    [InlineData("-By Label", "Label ")]
    [InlineData("-By Level -Level 2", "Level 2")]
    [InlineData("-By Level", "Level 2", "Level 1")]
    [InlineData("-Level 1", "Level 1", "Label ")]
    public void What_is_grouped_by_can_be_chosen(string arguments, params string[] expected) =>
        Assert.Equal(expected, Run($"$sample | Measure-SampleBalance -SeedCount 1 {arguments}").Objects.Select(m => $"{m.By} {m.Level}"));

    [Fact]
    public void A_balanced_sample_is_more_even_than_a_uniform_one_whatever_the_seed()
    {
        var bottom = Run("$sample | Measure-SampleBalance -By Level -Level 1 -SeedCount 5").Single;
        Assert.True((double)bottom.AgainstUniform.NormalizedEntropy.DifferenceInterval.Lower > 0);
        Assert.True((double)bottom.AgainstUniform.NormalizedEntropy.PValue < 0.05);
        Assert.Equal(2.0 / 32, (double)bottom.AgainstUniform.NormalizedEntropy.SignedRankPValue);
    }

    [Fact]
    public void A_script_can_test_the_verdict_by_a_word()
    {
        var bottom = Run("$sample | Measure-SampleBalance -By Level -Level 1 -SeedCount 5").Single;
        Assert.Equal("Better", bottom.AgainstUniform.Outcome.ToString());
        Assert.StartsWith(
            "Over the 20 clusters of level 1 the sample is more even than a uniform draw (+",
            (string)bottom.Verdict,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "NoBetter",
            Run("($tree | Select-BalancedSample 100 -Method Uniform -Seed 2 | Measure-SampleBalance -By Label).AgainstUniform.Outcome")
                .Single.ToString()
        );
        Assert.True((bool)Run("($sample | Measure-SampleBalance -By Level -Level 1).AgainstUniform.Outcome -eq 'Better'").Single);
    }

    [Fact]
    public void Two_seeds_have_an_interval_at_the_highest_confidence()
    {
        var interval = Run(
            "$sample | Measure-SampleBalance -By Label -SeedCount 2 -ConfidenceLevel 0.9999"
        ).Single.AgainstUniform.NormalizedEntropy.BaselineInterval;
        Assert.True((double)interval.Lower < (double)interval.Upper);
    }

    [Fact]
    public void One_seed_leaves_no_tests()
    {
        var bottom = Run("$sample | Measure-SampleBalance -By Level -Level 2 -SeedCount 1").Single;
        Assert.Null((object?)bottom.AgainstUniform);
        var lines = Show("en-US", "$sample | Measure-SampleBalance -By Level -Level 2 -SeedCount 1", "BalanceText");
        Assert.StartsWith(
            "Over the 4 clusters of level 2 this sample has 100.0 of 100 points of evenness, ",
            lines[7],
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "whether chance alone makes such a difference is not known: give -SeedCount 10. A point is a hundredth of entropy.",
            string.Join(' ', lines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Empty_labels_are_warned_of_where_labels_are_measured()
    {
        Run(
                "$half = $rows | ForEach-Object { [pscustomobject]@{ x = $_.x; y = $_.y; "
                    + "kind = if ($_.kind -eq 'rare') { 'rare' } } } | New-EmbeddingSet x, "
                    + "y -LabelProperty kind | Invoke-KMeans 4 -Seed 1 | Select-BalancedSample 100 -Seed 1"
            )
            .ShouldSucceed();
        var outcome = Run("$half | Measure-SampleBalance -By Label -SeedCount 1");
        Assert.Equal(2, (int)outcome.Single.Pool.GroupCount);
        Assert.StartsWith(
            "1080 of the 1200 rows of the pool have an empty label, which counts as a label of its own.",
            Assert.Single(outcome.Warnings),
            StringComparison.Ordinal
        );
        Assert.Empty(Run("$half | Measure-SampleBalance -By Level -SeedCount 1").Warnings);
    }

    [Fact]
    public void Items_left_out_are_warned_of() =>
        Assert.Contains(
            "-SeedCount 1",
            Assert.Single(Run("$sample | Where-Object Label -eq 'rare' | Measure-SampleBalance -By Label").Warnings),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_higher_confidence_has_wider_intervals()
    {
        var widths = Run(
            """
            foreach ($level in 0.5, 0.95) {
                $interval = ($sample | Measure-SampleBalance -By Label -ConfidenceLevel $level).AgainstUniform.Gini.Interval
                $interval.Upper - $interval.Lower
            }
            """
        ).Objects;
        Assert.True((double)widths[0] < (double)widths[1]);
    }

    [Fact]
    public void A_tree_without_its_pool_is_measured_too() =>
        Assert.Equal(
            2,
            Run(
                "$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Select-BalancedSample 50 | "
                    + "Measure-SampleBalance -By Level"
            ).Objects.Length
        );

    [Theory]
    [InlineData("$tree | Select-BalancedSample 5 | Where-Object { $false } | Measure-SampleBalance", "EmptySample")]
    [InlineData("$sample | Measure-SampleBalance -Level 3", "LevelNotFound")]
    [InlineData("$sample | Measure-SampleBalance -Level 1 -By Label", "ParameterNotUsed")]
    [InlineData(
        "(1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2 | Measure-SampleBalance -By Label",
        "LabelsAbsent"
    )]
    [InlineData(
        "$other = (1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1 | Select-BalancedSample 2; "
            + "@($sample) + @($other) | Measure-SampleBalance",
        "MoreThanOneTree"
    )]
    [InlineData("$sample | Measure-SampleBalance -By 7", "CannotConvertArgumentNoMessage")]
    [InlineData("$sample | Measure-SampleBalance -SeedCount 0", "ParameterArgumentValidationError")]
    [InlineData("$sample | Measure-SampleBalance -ConfidenceLevel 1", "ParameterArgumentValidationError")]
    public void What_cannot_be_measured_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData(
        "en-US",
        @"^Level 1, 20 clusters: a sample of 100 from 1,200, seed 2$",
        @"1\.000",
        @"^Uniform +0\.\d{3} +0\.\d{3} to 0\.\d{3} +0\.\d{3} +0\.\d{3} to 0\.\d{3} +(< )?0\.\d{4}$",
        @"^Over the 20 clusters of level 1 the sample is more even than a uniform draw \(\+\d+\.\d points, 99\.5 % interval "
            + @"\d+\.\d to \d+\.\d, p [=<] 0\.0\d+\), but exactly as even as a flat k-means draw \(with every seed\), "
            + @"in 10 draws of each\. .*; the labels tell more\. A point is a hundredth of entropy\.$"
    )]
    [InlineData(
        "de-DE",
        @"^Level 1, 20 clusters: a sample of 100 from 1\.200, seed 2$",
        @"1,000",
        @"^Uniform +0,\d{3} +0,\d{3} to 0,\d{3} +0,\d{3} +0,\d{3} to 0,\d{3} +(< )?0,\d{4}$",
        @"^Over .* a uniform draw \(\+\d+,\d points, 99,5 % interval \d+,\d to \d+,\d, p [=<] 0,0\d+\), "
    )]
    public void The_view_is_a_line_a_row_a_sample_the_entropy_over_seeds_and_the_verdict(
        string culture,
        string first,
        string one,
        string uniform,
        string verdict
    )
    {
        var lines = Show(
            culture,
            "$tree | Select-BalancedSample 100 -Seed 2 -Method Flat | Measure-SampleBalance -By Level -Level 1 -ConfidenceLevel 0.995",
            "BalanceText"
        );
        Assert.Matches(first, lines[0]);
        Assert.Matches("^Covered +Entropy +KL +Gini +Effective +P90/P10 +Largest$", lines[1]);
        Assert.Equal(["Sample", "Pool", "Uniform", "Flat"], lines[3..7].Select(line => line.Split(' ')[0]));
        Assert.Matches($@"^Sample +100[.,]0 % +{one} #{{20}} ", lines[3]);
        Assert.Matches(@"^Pool .* #{1,19}\.*#* ", lines[4]);
        Assert.Matches("^Entropy, 10 seeds +Mean +99[.,]5 % interval +Sample less it +99[.,]5 % interval +p$", lines[7]);
        Assert.Equal(["Sample", "Uniform", "Flat", "Pool"], lines[9..13].Select(line => line.Split(' ')[0]));
        Assert.Matches(uniform, lines[10]);
        Assert.All(lines[13..], line => Assert.InRange(line.Length, 1, 88));
        Assert.Matches(verdict, string.Join(' ', lines[13..]));
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
        Assert.Matches(
            "^Sample .* infinite +50.0 %$",
            Show("en-US", "$tree | Select-BalancedSample 2 -Seed 2 -Method Flat | Measure-SampleBalance -By Level -Level 1", "BalanceText")[
                3
            ]
        );

    private string[] Show(string culture, string expression, string view) =>
        Run(
            $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                + $"{expression} | ForEach-Object {{ [Curation.Formatting.{view}]::Of($_) }}"
        )
            .Texts.Single()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
