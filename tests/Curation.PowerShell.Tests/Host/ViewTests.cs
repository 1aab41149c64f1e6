namespace Curation.PowerShell.Tests;

/// <summary>What people see.</summary>
public sealed class ViewTests
{
    private const string Tree = """
        $rows = 0..1199 | ForEach-Object { [pscustomobject]@{ id = "p$_"; kind = 'k'; file = "$_.jpg"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) } }
        $set = $rows | New-EmbeddingSet x, y -IdProperty id -PathProperty file -LabelProperty kind
        $tree = $set | Invoke-HierarchicalKMeans 20, 4 -Seed 1

        """;

    [Fact]
    public void A_tree_is_a_line_and_a_row_a_level_top_first()
    {
        var lines = Show("$tree");
        Assert.Matches(@"^1,200 x 2, Euclidean, seed 1, inertia [\d.]+$", lines[0]);
        Assert.Equal("Level Clusters Smallest Median Largest Balance", lines[1]);
        Assert.Matches(@"^2 +4 +\d+ +[\d.]+ +\d+ +[01]\.\d{3}$", lines[3]);
        Assert.Matches(@"^1 +20 +\d+ +[\d.]+ +\d+ +[01]\.\d{3}$", lines[4]);
    }

    [Fact]
    public void A_tree_has_bars_of_the_sizes_of_its_clusters()
    {
        var lines = Show("$tree");
        Assert.Matches("^ *Rows Level 2 +Level 1$", lines[5]);
        Assert.All(lines[7..], line => Assert.Matches(@"^ *[\d,]+( to [\d,]+)?( +#+ +\d+){0,2}$", line));

        lines = Show("$set | Invoke-HierarchicalKMeans 300, 60, 20, 8, 3, 1 -Seed 1");
        Assert.InRange(lines.Length, 12, 18);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 99));
    }

    [Fact]
    public void A_measured_level_is_a_table_of_sizes_and_a_line_a_measure()
    {
        var lines = Show("($tree | Measure-ClusterHierarchy -Seed 1 -WarningAction SilentlyContinue)[1]");
        Assert.Equal("Level 1: 20 clusters of 1,200 rows", lines[0]);
        Assert.Matches("^Smallest +25 % +Median +75 % +Largest +Balance +Gini$", lines[1]);
        Assert.Matches(@"^Rows +\d+ .*#+\.* 0\.\d{3}$", lines[3]);
        Assert.Matches(@"^Silhouette +0\.\d{3} #+\.+ without structure about 0\.\d{3}; low of", lines[4]);
    }

    [Fact]
    public void A_level_is_the_same_row()
    {
        var lines = Show("$tree.Levels");
        Assert.Matches("^Level +Clusters +Smallest +Median +Largest +Balance$", lines[0]);
        Assert.Matches(@"^1 +20 +\d+ +[\d.]+ +\d+ +[01]\.\d{3}$", lines[2]);
    }

    [Fact]
    public void A_set_tells_its_size_and_what_is_known_of_its_rows()
    {
        var lines = Show("$set");
        Assert.Matches("^Count +Dimension +Known +Source$", lines[0]);
        Assert.Matches("^1,200 +2 +Ids, Paths, Labels +pipeline$", lines[2]);
    }

    [Fact]
    public void A_node_shows_the_ids_nearest_to_its_centroid()
    {
        var lines = Show("$tree | Get-ClusterNode -Id 2");
        Assert.Matches("^Level +Id +Size +Children +Nearest$", lines[0]);
        Assert.Matches(@"^2 +2 +\d+ +\d+ +p\d+, p\d+, p\d+, \.\.\.$", lines[2]);
    }

    [Fact]
    public void An_item_shows_its_clusters_from_the_top_down()
    {
        var lines = Show("$tree | Select-BalancedSample 2 -Seed 1");
        Assert.Matches("^Index +Id +Label +Cluster +Distance +Path$", lines[0]);
        Assert.Matches(@"^\d+ +p\d+ +k +\d+/\d+ +[\d.E-]+ +\d+\.jpg$", lines[2]);
    }

    [Fact]
    public void Measures_are_shown_as_tables_of_samples()
    {
        var lines = Show("$tree | Select-BalancedSample 50 -Seed 1 | Measure-SampleBalance -By Level -Level 2 -Seed 1");
        Assert.Equal("Level 2, 4 clusters: a sample of 50 from 1,200, seed 1", lines[0]);
        Assert.Matches("^Sample +100.0 % +[01].[0-9]{3} #+ ", lines[3]);

        lines = Show("$tree | Select-BalancedSample 50 -Seed 1 | Measure-Coverage");
        Assert.Equal("Distance to the nearest of 50 sampled rows, of 1,200; Euclidean, seed 1", lines[0]);
        Assert.Matches("^Sample +[0-9.]+ +[0-9.]+ ", lines[3]);
    }

    [Fact]
    public void Qualities_and_comparisons_are_rows_of_tables()
    {
        const string Measure = """
            $rows = 0..199 | ForEach-Object { [pscustomobject]@{ x = [math]::Sin($_) + $_ % 3; y = 3 + [math]::Cos(3 * $_); kind = "k$($_ % 3)" } }
            $half = $rows | New-EmbeddingSet x, y -LabelProperty kind
            $other = $rows | Where-Object x -gt 0 | New-EmbeddingSet x, y -LabelProperty kind
            $found = $half | Measure-Representation $other -Seed 1

            """;
        var lines = Show(Measure + "$found");
        Assert.Matches("^TestSet +Method +Overall % +Balanced % +Head +Middle +Tail$", lines[0]);
        Assert.Matches(@"^pipeline +NearestNeighbor +\d+\.\d \(\d+\.\d\.\.\d+\.\d\) +\d+\.\d \(\d+\.\d\.\.\d+\.\d\)", lines[2]);
        Assert.Matches("^pipeline +LinearProbe +[0-9]", lines[3]);

        lines = Show(Measure + "Compare-Representation $found[0] $found[0] -Seed 1");
        Assert.Matches("^TestSet +Method +Overall +McN\\. P +Balanced +P$", lines[0]);
        Assert.Matches(@"^pipeline +NearestNeighbor +0\.0 \(0\.0\.\.0\.0\) +1\.000 +0\.0 \(0\.0\.\.0\.0\) +1\.000$", lines[2]);
    }

    private static string[] Show(string expression) => HostRun.Of("-Command", Tree + expression).ShouldSucceed().Lines;
}
