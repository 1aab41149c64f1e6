namespace Curation.PowerShell.Tests;

public sealed class ExportEmbeddingSetTests : EngineTest
{
    public ExportEmbeddingSetTests() => Run("""
        $plain = (1, 2), (3, 4) | New-EmbeddingSet
        $named = [pscustomobject]@{ id = 'a'; x = 0.1; y = 2; kind = 'k' } | New-EmbeddingSet x, y -IdProperty id -LabelProperty kind
        """).ShouldSucceed();

    [Theory]
    [InlineData(".npy")]
    [InlineData(".csv")]
    [InlineData(".tsv")]
    [InlineData(".parquet")]
    [InlineData(".arrow")]
    [InlineData(".feather")]
    [InlineData(".arrows")]
    [InlineData(".vec")]
    [InlineData(".TXT")]
    public void What_is_written_can_be_read_back(string ending)
    {
        Assert.Empty(Run($"$plain | Export-EmbeddingSet set{ending}").ShouldSucceed().Output);
        var set = Run($"Import-EmbeddingSet set{ending}").Single;
        Assert.Equal([3f, 4f], (float[])set.GetVector(1));
        Assert.Equal(["set" + ending], FilesLeft());
    }

    [Fact]
    public void Passing_through_gives_the_file()
    {
        var file = Assert.IsType<FileInfo>(Run("$plain | Export-EmbeddingSet 'set[1].csv' -PassThru").Single);
        Assert.Equal(Path.Combine(Folder, "set[1].csv"), file.FullName);
        Assert.True(file.Exists);
    }

    [Theory]
    [InlineData("set.csv")]
    [InlineData("missing/set.csv")]
    public void What_if_touches_nothing(string path)
    {
        Run($"$plain | Export-EmbeddingSet {path} -WhatIf -PassThru").ShouldSucceed();
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void A_file_is_replaced_only_by_force()
    {
        File.WriteAllText(Path.Combine(Folder, "set.csv"), "mine");
        var error = Run("$plain | Export-EmbeddingSet set.csv").ShouldEndWith("FileExists");
        Assert.Equal("ResourceExists", error.CategoryInfo.Category.ToString());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "set.csv")));

        Run("$plain | Export-EmbeddingSet set.csv -Force").ShouldSucceed();
        Assert.Equal(2, (int)Run("Import-EmbeddingSet set.csv").Single.Count);
    }

    [Theory]
    [InlineData("missing/set.csv", "FolderNotFound")]
    [InlineData("set.parrot", "UnknownFormat")]
    [InlineData("set", "UnknownFormat")]
    [InlineData("nodrive:/set.csv", "FolderNotFound")]
    [InlineData("function:/set.csv", "NotInFileSystem")]
    [InlineData("$folder.csv", "TargetIsFolder")]
    public void A_target_that_cannot_be_is_refused_before_anything_is_computed(string path, string errorId)
    {
        Directory.CreateDirectory(Folder + ".csv");
        try
        {
            Run($"$started = $false; & {{ $script:started = $true; $plain }} | Export-EmbeddingSet \"{path}\"").ShouldEndWith(errorId);
            Assert.Equal("False", Run("$started").Single.ToString());
            Assert.Empty(FilesLeft());
        }
        finally
        {
            Directory.Delete(Folder + ".csv");
        }
    }

    [Fact]
    public void What_the_format_has_no_place_for_is_warned_of()
    {
        Assert.Single(Run("$named | Export-EmbeddingSet set.npy").ShouldSucceed().Warnings);
        Assert.Contains("Labels", Assert.Single(Run("$named | Export-EmbeddingSet set.txt").ShouldSucceed().Warnings), StringComparison.Ordinal);
        Assert.Empty(Run("$plain | Export-EmbeddingSet plain.npy").ShouldSucceed().Warnings);
        Assert.Empty(Run("$named | Export-EmbeddingSet set.csv").ShouldSucceed().Warnings);
        Assert.Empty(Run("$named | Export-EmbeddingSet set.parquet").ShouldSucceed().Warnings);
        Assert.Equal("k", Run("(Import-EmbeddingSet set.parquet).Labels[0]").Single);
    }

    [Fact]
    public void Two_sets_do_not_become_one_file()
    {
        Run("$plain, $named | Export-EmbeddingSet set.csv -Force").ShouldEndWith("MoreThanOneSet");
        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void Nothing_does_not_become_a_file()
    {
        Run("& { } | Export-EmbeddingSet set.csv").ShouldEndWith("NothingToExport");
        Assert.Empty(FilesLeft());
    }
}
