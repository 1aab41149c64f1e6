namespace Curation.PowerShell.Tests;

public sealed class MeasureClusterHierarchyTests : EngineTest
{
    public MeasureClusterHierarchyTests() =>
        Run(
                """
                $set = 1..1200 | ForEach-Object { , @(([math]::Sin($_) + 2), ([math]::Cos(3 * $_) + 2)) } | New-EmbeddingSet
                $tree = $set | Invoke-HierarchicalKMeans 60, 8 -Seed 1
                """
            )
            .ShouldSucceed();

    [Fact]
    public void Each_level_is_measured_top_first()
    {
        var levels = Run("$tree | Measure-ClusterHierarchy -WarningAction SilentlyContinue").Objects;
        Assert.Equal([2, 1], levels.Select(l => (int)l.Level));
        foreach (var level in levels)
        {
            Assert.InRange((double)level.Silhouette, 0.2, 0.8);
            Assert.InRange((double)level.ExplainedInertia, 0.7, 1);
            Assert.InRange((double)level.ExplainedRowInertia, 0.7, 1);
            Assert.Equal(1200L, (long)level.RowBalance.ItemCount);
        }
        Assert.Equal((60, 8, 1200), ((int)levels[0].PointCount, (int)levels[0].ClusterCount, (int)levels[1].PointCount));
        Assert.True((int)levels[0].RowSizes.Median > (int)levels[0].PointSizes.Median);
        Assert.Equal(5, (int)levels[0].Largest.Length);
    }

    [Fact]
    public void A_part_of_the_points_gives_an_interval_that_a_seed_repeats()
    {
        var levels = Run(
            "foreach ($seed in 1, 1, 2) { ($tree | Measure-ClusterHierarchy -SilhouetteCount 200 -ConfidenceLevel 0.9 -Seed $seed "
                + "-WarningAction SilentlyContinue)[1] }"
        ).Objects;
        Assert.Equal((200, 0.9, 1L), ((int)levels[0].SilhouetteCount, (double)levels[0].ConfidenceLevel, (long)levels[0].Seed));
        Assert.InRange(
            (double)levels[0].Silhouette,
            (double)levels[0].SilhouetteInterval.Lower,
            (double)levels[0].SilhouetteInterval.Upper
        );
        Assert.Equal((double)levels[0].Silhouette, (double)levels[1].Silhouette);
        Assert.NotEqual((double)levels[0].Silhouette, (double)levels[2].Silhouette);
    }

    [Fact]
    public void Items_of_a_sample_have_their_tree_measured_and_their_clusters_counted()
    {
        var outcome = Run("$tree | Select-BalancedSample 20 -Seed 1 | Measure-ClusterHierarchy -Seed 1 -WarningAction SilentlyContinue");
        Assert.Equal([2, 1], outcome.Objects.Select(l => (int)l.Level));
        var message = Run(
            "($tree | Select-BalancedSample 20 -Seed 1 | Measure-ClusterHierarchy -WarningAction SilentlyContinue)[1].Notes | "
                + "Where-Object Id -EQ 'SampleTooSmall' | ForEach-Object Message"
        )
            .Texts.Single();
        Assert.Matches(@"^A sample of 20 items is too small for 60 clusters: 4\d clusters have no item\.$", message);
    }

    [Fact]
    public void A_sample_that_comes_after_a_tree_is_measured_too() =>
        Assert.Equal(
            4,
            Run(
                "@($tree) + @($tree | Select-BalancedSample 20 -Seed 1) | Measure-ClusterHierarchy -Seed 1 -WarningAction SilentlyContinue"
            ).Output.Count
        );

    [Fact]
    public void A_tree_without_vectors_has_what_needs_none()
    {
        var levels = Run(
            "$tree | Export-ClusterHierarchy tree.npz; Import-ClusterHierarchy tree.npz | Measure-ClusterHierarchy -WarningAction "
                + "SilentlyContinue"
        ).Objects;
        Assert.Null((object?)levels[1].Silhouette);
        Assert.NotNull((object?)levels[0].Silhouette);
        Assert.Equal("VectorsAbsent", (string)levels[1].Notes[0].Id.ToString());
        var text = string.Concat(
            Run(
                "Import-ClusterHierarchy tree.npz | Measure-ClusterHierarchy -WarningAction SilentlyContinue | ForEach-Object { "
                    + "[Curation.Formatting.LevelQualityText]::Of($_) }"
            ).Texts
        );
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapped_pool_has_the_same_figures()
    {
        var levels = Run(
            """
            $set | Export-EmbeddingSet pool.npy
            $tree | Export-ClusterHierarchy tree.npz
            $tree, (Import-EmbeddingSet pool.npy | Import-ClusterHierarchy tree.npz) |
                ForEach-Object { $_ | Measure-ClusterHierarchy -Seed 1 -SilhouetteCount 500 -WarningAction SilentlyContinue }
            """
        ).Objects;
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                ((double)levels[i].Silhouette, (double)levels[i].ExplainedRowInertia),
                ((double)levels[i + 2].Silhouette, (double)levels[i + 2].ExplainedRowInertia)
            );
    }

    [Theory]
    [InlineData("$tree | Where-Object { $false } | Measure-ClusterHierarchy", "EmptySample")]
    [InlineData(
        "$other = $set | Invoke-KMeans 3 -Seed 1 | Select-BalancedSample 2; @($tree | Select-BalancedSample 2) + @($other) | "
            + "Measure-ClusterHierarchy",
        "MoreThanOneTree"
    )]
    [InlineData("$tree | Measure-ClusterHierarchy -SilhouetteCount 1", "ParameterArgumentValidationError")]
    public void What_cannot_be_measured_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData("en-US", @"^Silhouette +0\.\d{3} #+\.+ .*; low of ", @"^Rows +\d+ +[\d.]+ +[\d.]+ +[\d.]+ +\d+ +0\.\d{3} #")]
    [InlineData("de-DE", @"^Silhouette +0,\d{3} #+\.+ .*; low of ", @"^Rows +\d+ +[\d,]+ +[\d,]+ +[\d,]+ +\d+ +0,\d{3} #")]
    public void The_view_is_a_table_of_sizes_and_a_line_a_measure(string culture, string silhouette, string rows)
    {
        var text = Run(
            $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                + "[Curation.Formatting.LevelQualityText]::Of(($tree | Measure-ClusterHierarchy -Seed 1 -WarningAction "
                + "SilentlyContinue)[0])"
        )
            .Texts.Single();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal($"Level 2: 8 clusters of 60 centroids, over {(culture == "de-DE" ? "1.200" : "1,200")} rows", lines[0]);
        Assert.Contains(lines, line => line.Length < 120 && System.Text.RegularExpressions.Regex.IsMatch(line, silhouette));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, rows));
        Assert.Contains(lines, line => line.StartsWith("Explained", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_is_shown_and_stopping_ends_a_search_of_many_seconds()
    {
        WriteLargePool("large.npy");
        Run("$large = Import-EmbeddingSet large.npy | Invoke-KMeans 20000 -MaxIterations 1 -Initialization Random -Seed 1").ShouldSucceed();

        AssertShowsProgressAndStops("$large | Measure-ClusterHierarchy -SilhouetteCount 200000", "Measuring the tree");
        Run("$tree | Measure-ClusterHierarchy -WarningAction SilentlyContinue").ShouldSucceed();
    }
}
