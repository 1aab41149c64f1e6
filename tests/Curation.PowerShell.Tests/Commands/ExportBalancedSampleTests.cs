namespace Curation.PowerShell.Tests;

public sealed class ExportBalancedSampleTests : EngineTest
{
    public ExportBalancedSampleTests() =>
        Run(
                """
                $rows = 0..99 | ForEach-Object {
                    [pscustomobject]@{ id = "p$_"; file = "$_.jpg"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) }
                }
                $tree = $rows | New-EmbeddingSet x, y -IdProperty id -PathProperty file | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("missing/sample.csv", "FolderNotFound")]
    [InlineData("sample.parrot", "UnknownFormat")]
    [InlineData("NoDrive:sample.csv", "FolderNotFound")]
    [InlineData("\"sam`0ple.csv\"", "InvalidPath")]
    public void A_target_that_cannot_be_is_refused_before_anything_is_computed(string path, string errorId)
    {
        Run($"$started = $false; & {{ $script:started = $true; $tree }} | Select-BalancedSample 5 | Export-BalancedSample {path}")
            .ShouldEndWith(errorId);
        Assert.Equal("False", Run("$started").Single.ToString());
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".jsonl")]
    [InlineData(".npy")]
    [InlineData(".parquet")]
    [InlineData(".txt")]
    public void A_name_that_the_file_system_refuses_leaves_nothing_behind(string ending)
    {
        Run($"$tree | Select-BalancedSample 10 | Export-BalancedSample ('n' * 300 + '{ending}')").ShouldEndWith("WriteFailed");
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void An_error_that_lets_nothing_through_writes_no_file()
    {
        Run("Import-EmbeddingSet missing.csv | Invoke-KMeans 3 | Select-BalancedSample 3 | Export-BalancedSample sample.csv")
            .ShouldEndWith("NothingToExport");
        Assert.Empty(FilesLeft());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("npy")]
    public void Items_of_two_trees_do_not_become_one_file(string ending)
    {
        Run("$other = (1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1").ShouldSucceed();
        Run($"$tree, $other | Select-BalancedSample 2 | Export-BalancedSample sample.{ending}").ShouldEndWith("MoreThanOneTree");
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void Something_else_than_an_item_is_refused() => Run("1 | Export-BalancedSample sample.csv").ShouldEndWith("NothingToExport");

    [Fact]
    public void Stopping_leaves_nothing_behind()
    {
        using var shell = Session.Prepare("& { while ($true) { $tree } } | Select-BalancedSample 100 | Export-BalancedSample sample.csv");
        shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => FilesLeft().Length > 0, TimeSpan.FromSeconds(30)));

        shell.Stop();
        Assert.Empty(FilesLeft());
    }
}
