namespace Curation.PowerShell.Tests;

public sealed class ExportBalancedSampleTests : EngineTest
{
    public ExportBalancedSampleTests() =>
        Run(
                """
                $rows = 0..99 | ForEach-Object { [pscustomobject]@{ id = "p$_"; file = "$_.jpg"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) } }
                $tree = $rows | New-EmbeddingSet x, y -IdProperty id -PathProperty file | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData(".csv", 11)]
    [InlineData(".tsv", 11)]
    [InlineData(".jsonl", 10)]
    [InlineData(".txt", 10)]
    public void Each_item_becomes_a_line(string ending, int lines)
    {
        Run($"$tree | Select-BalancedSample 10 -Seed 1 | Export-BalancedSample sample{ending}").ShouldSucceed();
        Assert.Equal(lines, File.ReadAllLines(Path.Combine(Folder, "sample" + ending)).Length);
        Assert.Equal(["sample" + ending], FilesLeft());
    }

    [Fact]
    public void An_array_file_holds_the_rows()
    {
        Run("$sample = $tree | Select-BalancedSample 10 -Seed 1; $sample | Export-BalancedSample sample.npy").ShouldSucceed();
        Assert.True(File.Exists(Path.Combine(Folder, "sample.npy")));
    }

    [Fact]
    public void A_table_holds_the_items_with_their_types()
    {
        Run("$sample = $tree | Select-BalancedSample 10 -Seed 1; $sample | Export-BalancedSample sample.parquet").ShouldSucceed();
        // Its numbers are its only columns besides the metadata: index, two levels and the distance.
        var set = Run("Import-EmbeddingSet sample.parquet").Single;
        Assert.Equal((10, 4), ((int)set.Count, (int)set.Dimension));
        Assert.Equal(Run("$sample.Id").Texts, (IReadOnlyList<string>)set.Ids);
        Assert.Equal(Run("$sample.Path").Texts, (IReadOnlyList<string>)set.Paths);
        Assert.Equal(Run("$sample[3].Index").Single, (int)((float[])set.GetVector(3))[0]);
    }

    [Fact]
    public void Passing_through_gives_the_file()
    {
        var file = Assert.IsType<FileInfo>(Run("$tree | Select-BalancedSample 10 | Export-BalancedSample sample.csv -PassThru").Single);
        Assert.True(file.Exists);
    }

    [Fact]
    public void What_if_touches_nothing()
    {
        Run("$tree | Select-BalancedSample 10 | Export-BalancedSample sample.csv -WhatIf").ShouldSucceed();
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void A_file_is_replaced_only_by_force()
    {
        File.WriteAllText(Path.Combine(Folder, "sample.txt"), "mine");
        Run("$tree | Select-BalancedSample 10 | Export-BalancedSample sample.txt").ShouldEndWith("FileExists");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "sample.txt")));
        Run("$tree | Select-BalancedSample 10 | Export-BalancedSample sample.txt -Force").ShouldSucceed();
        Assert.Equal(10, File.ReadAllLines(Path.Combine(Folder, "sample.txt")).Length);
    }

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

    [Fact]
    public void An_error_before_the_end_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Path.Combine(Folder, "sample.csv"), "mine");
        Run(
                "$tree | Select-BalancedSample 10 | ForEach-Object { if ($_.Index -ge 0) { $_ }; "
                    + "throw 'upstream' } | Export-BalancedSample sample.csv -Force"
            )
            .ShouldEndWith("upstream");
        Assert.Equal(["sample.csv"], FilesLeft());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "sample.csv")));
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
