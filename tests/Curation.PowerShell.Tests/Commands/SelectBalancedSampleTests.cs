namespace Curation.PowerShell.Tests;

public sealed class SelectBalancedSampleTests : EngineTest
{
    public SelectBalancedSampleTests() =>
        Run(
                """
                $rows = 0..99 | ForEach-Object { [pscustomobject]@{ id = "p$_"; file = "$_.jpg"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) } }
                $tree = $rows | New-EmbeddingSet x, y -IdProperty id -PathProperty file | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("")]
    [InlineData("-Strategy Closest")]
    [InlineData("-Strategy Furthest")]
    [InlineData("-Method Flat")]
    [InlineData("-Method Uniform")]
    public void The_sample_has_as_many_items_as_asked_for(string arguments)
    {
        var ids = Run($"$tree | Select-BalancedSample 30 -Seed 2 {arguments}").Texts;
        Assert.Equal(30, ids.Length);
        Assert.Equal(30, ids.Distinct().Count());
    }

    [Fact]
    public void An_item_knows_its_row_and_its_clusters()
    {
        var item = Run("$tree | Select-BalancedSample 1 -Seed 2").Single;
        Assert.Equal($"p{item.Index}", (string)item.Id);
        Assert.Equal($"{item.Index}.jpg", (string)item.Path);
        Assert.Equal(2, ((int[])item.Cluster).Length);
    }

    [Fact]
    public void The_same_seed_gives_the_same_sample()
    {
        var first = Run("$tree | Select-BalancedSample 30 -Seed 2").Texts;
        Assert.Equal(first, Run("$tree | Select-BalancedSample 30 -Seed 2").Texts);
        Assert.NotEqual(first, Run("$tree | Select-BalancedSample 30 -Seed 3").Texts);
    }

    [Fact]
    public void A_drawn_seed_is_told() =>
        Assert.Single(Run("$tree | Select-BalancedSample 3 -Verbose").Verbose, v => v.Contains("-Seed ", StringComparison.Ordinal));

    [Fact]
    public void A_pool_that_is_too_small_is_given_whole_with_a_warning()
    {
        var outcome = Run("$tree | Select-BalancedSample 101");
        Assert.Equal(100, outcome.Texts.Length);
        Assert.Single(outcome.Warnings);
    }

    [Fact]
    public void Points_may_be_repeated() => Assert.Equal(250, Run("$tree | Select-BalancedSample 250 -MaxCopies 3").Texts.Length);

    [Theory]
    [InlineData("0")]
    [InlineData("5 -MaxCopies 0")]
    public void Numbers_below_one_are_refused(string arguments) =>
        Run($"$tree | Select-BalancedSample {arguments}").ShouldEndWith("ParameterArgumentValidationError");

    [Fact]
    public void A_million_items_come()
    {
        Run("$big = 1..100000 | ForEach-Object { ,(1, $_) } | New-EmbeddingSet | Invoke-KMeans 20 -MaxIterations 3 -Seed 1")
            .ShouldSucceed();
        Assert.Equal(
            1_000_000,
            (int)Run("$n = 0; $big | Select-BalancedSample 1000000 -MaxCopies 20 | ForEach-Object { $n++ }; $n").Single
        );
    }

    [Fact]
    public void Items_come_one_by_one() =>
        Assert.Equal(
            3,
            (int)
                Run(
                    "$n = 0; foreach ($once in 1) { $tree | Select-BalancedSample 100 | ForEach-Object { if (++$n -eq 3) { break } } }; $n"
                ).Single
        );
}
