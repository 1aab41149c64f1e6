namespace Curation.PowerShell.Tests;

public sealed class ExportEmbeddingSetTests : EngineTest
{
    public ExportEmbeddingSetTests() =>
        Run(
                """
                $plain = (1, 2), (3, 4) | New-EmbeddingSet
                $named = [pscustomobject]@{ id = 'a'; x = 0.1; y = 2; kind = 'k' } |
                    New-EmbeddingSet x, y -IdProperty id -LabelProperty kind
                """
            )
            .ShouldSucceed();

    [Fact]
    public void Passing_through_gives_the_file()
    {
        var file = Assert.IsType<FileInfo>(Run("$plain | Export-EmbeddingSet 'set[1].csv' -PassThru").Single);
        Assert.Equal(Path.Combine(Folder, "set[1].csv"), file.FullName);
        Assert.True(file.Exists);
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
    public void Ids_and_labels_stand_beside_a_npy_file_and_are_read_with_it()
    {
        var file = Assert.IsType<FileInfo>(Run("$named | Export-EmbeddingSet set.npy -PassThru").Single);
        Assert.Equal("set.npy", file.Name);
        Assert.Equal(["set.items.jsonl", "set.npy"], FilesLeft());
        var set = Run("Import-EmbeddingSet set.npy").Single;
        Assert.Equal(["a"], (IReadOnlyList<string>)set.Ids);
        Assert.Equal(["k"], (IReadOnlyList<string>)set.Labels);
        Assert.Equal([0.1f, 2f], (float[])set.GetVector(0));
    }

    [Theory]
    [InlineData("set.npy")]
    [InlineData("set.items.jsonl")]
    public void Neither_file_is_replaced_without_force(string name)
    {
        File.WriteAllText(Path.Combine(Folder, name), "mine");
        Assert.Contains(
            name,
            Run("$started = $false; & { $script:started = $true; $named } | Export-EmbeddingSet set.npy")
                .ShouldEndWith("FileExists")
                .ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("False", Run("$started").Single.ToString());
        Run("$plain | Export-EmbeddingSet set.npy").ShouldEndWith("FileExists");
        Run("$named | Export-EmbeddingSet set.npy -WhatIf").ShouldSucceed();
        Assert.Equal([name], FilesLeft());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, name)));

        Run("$named | Export-EmbeddingSet set.npy -Force").ShouldSucceed();
        Assert.Equal("a", (string)Run("(Import-EmbeddingSet set.npy).Ids[0]").Single);
        Run("$plain | Export-EmbeddingSet set.npy -Force").ShouldSucceed();
        Assert.Equal(["set.npy"], FilesLeft());
    }

    [Fact]
    public void A_set_can_be_written_over_the_file_that_it_is_mapped_from()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A mapped file cannot be replaced there.");
        Run("$named | Export-EmbeddingSet set.npy; Import-EmbeddingSet set.npy | Export-EmbeddingSet set.npy -Force").ShouldSucceed();
        Assert.Equal(["a"], (IReadOnlyList<string>)Run("Import-EmbeddingSet set.npy").Single.Ids);
    }

    [Fact]
    public void What_the_format_has_no_place_for_is_warned_of()
    {
        Assert.Empty(Run("$named | Export-EmbeddingSet set.npy").ShouldSucceed().Warnings);
        Assert.Contains(
            "Labels",
            Assert.Single(Run("$named | Export-EmbeddingSet set.txt").ShouldSucceed().Warnings),
            StringComparison.Ordinal
        );
        Assert.Empty(Run("$plain | Export-EmbeddingSet plain.npy").ShouldSucceed().Warnings);
        Assert.Empty(Run("$named | Export-EmbeddingSet set.csv").ShouldSucceed().Warnings);
        Assert.Empty(Run("$named | Export-EmbeddingSet set.npz").ShouldSucceed().Warnings);
        Assert.Equal(["a", "k"], Run("$set = Import-EmbeddingSet set.npz; $set.Ids; $set.Labels").Texts);
        Assert.Empty(Run("$named | Export-EmbeddingSet set.parquet").ShouldSucceed().Warnings);
        Assert.Equal("k", Run("(Import-EmbeddingSet set.parquet).Labels[0]").Single);
    }
}
