namespace Curation.PowerShell.Tests;

public sealed class GetClusterNodeTests : EngineTest
{
    public GetClusterNodeTests() =>
        Run(
                """
                $set = 0..99 | ForEach-Object { ,([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet
                $tree = $set | Invoke-HierarchicalKMeans 20, 6, 2 -Seed 1
                """
            )
            .ShouldSucceed();

    [Fact]
    public void The_top_level_comes_first() => Assert.Equal(["3/0", "3/1"], Run("$tree | Get-ClusterNode").Texts);

    [Fact]
    public void A_level_has_all_its_nodes() =>
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"2/{i}"), Run("$tree | Get-ClusterNode -Level 2").Texts);

    [Fact]
    public void Nodes_are_picked_by_id_in_the_order_asked_for() =>
        Assert.Equal(["1/7", "1/3"], Run("Get-ClusterNode -Hierarchy $tree 1 -Id 7, 3").Texts);

    [Fact]
    public void A_node_gives_its_children()
    {
        var parents = Run("$tree | Get-ClusterNode | Get-ClusterNode | ForEach-Object { $_.Parent.ToString() }").Texts;
        Assert.Equal(6, parents.Length);
        Assert.Equal(["3/0", "3/1"], parents.Distinct());
    }

    [Fact]
    public void A_node_of_the_bottom_has_none() =>
        Assert.Empty(Run("$tree | Get-ClusterNode -Level 1 | Get-ClusterNode").ShouldSucceed().Output);

    [Fact]
    public void Recursing_gives_every_node_once_each_after_its_parent()
    {
        var nodes = Run("$tree | Get-ClusterNode -Recurse").Texts;
        Assert.Equal(28, nodes.Distinct().Count());
        Assert.Equal(28, nodes.Length);
        Assert.Equal("3/0", nodes[0]);
        Assert.StartsWith("2/", nodes[1], StringComparison.Ordinal);
        Assert.StartsWith("1/", nodes[2], StringComparison.Ordinal);
        Assert.Equal(26, Run("$tree | Get-ClusterNode | Get-ClusterNode -Recurse").Texts.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_level_that_is_not_there_is_an_error(int level)
    {
        var outcome = Run($"$tree | Get-ClusterNode -Level {level}").ShouldReport("LevelNotFound");
        Assert.Equal(level, outcome.Errors[0].TargetObject);
        Assert.Equal("ObjectNotFound", outcome.Errors[0].CategoryInfo.Category.ToString());
    }

    [Fact]
    public void A_node_that_is_not_there_is_an_error_and_the_others_come()
    {
        var outcome = Run("$tree | Get-ClusterNode -Id 0, 2, -1, 1").ShouldReport("NodeNotFound", "NodeNotFound");
        Assert.Equal(["3/0", "3/1"], outcome.Output.Select(n => n.ToString()));
    }

    [Fact]
    public void Levels_and_ids_complete()
    {
        Assert.Equal(["3", "2", "1"], Session.Complete("Get-ClusterNode -Hierarchy $tree -Level "));
        Assert.Equal(
            ["1", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19"],
            Session.Complete("Get-ClusterNode -Hierarchy $tree -Level 1 -Id 1")
        );
    }
}
