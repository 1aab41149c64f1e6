namespace Curation.PowerShell.Tests;

public sealed class SelectBalancedSampleTests : EngineTest
{
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
}
