namespace Curation.PowerShell.Tests;

public sealed class ExportClusterHierarchyTests : EngineTest
{
    public ExportClusterHierarchyTests() =>
        Run(
                """
                $pool = 0..99 | ForEach-Object { , ([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet
                $tree = $pool | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                """
            )
            .ShouldSucceed();

    [Fact]
    public void Passing_through_gives_the_folder_or_the_file()
    {
        var folder = Assert.IsType<DirectoryInfo>(Run("$tree | Export-ClusterHierarchy 'a tree [1]/' -PassThru").Single);
        Assert.True(folder.Exists);
        var file = Assert.IsType<FileInfo>(Run("$tree | Export-ClusterHierarchy 'a tree [2].NPZ' -PassThru").Single);
        Assert.Equal(Path.Combine(Folder, "a tree [2].NPZ"), file.FullName);
        Assert.True(file.Exists);
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("tree.npz")]
    [InlineData("missing/tree")]
    public void What_if_touches_nothing(string path)
    {
        Run($"$tree | Export-ClusterHierarchy {path} -WhatIf -PassThru").ShouldSucceed();
        Assert.Empty(FilesLeft());
    }

    [Theory]
    [InlineData("tree", "FolderExists")]
    [InlineData("tree.npz", "FileExists")]
    public void A_tree_is_replaced_only_by_force(string path, string errorId)
    {
        Run($"$tree | Export-ClusterHierarchy {path}").ShouldSucceed();
        var error = Run($"$tree | Export-ClusterHierarchy {path}").ShouldEndWith(errorId);
        Assert.Equal("ResourceExists", error.CategoryInfo.Category.ToString());
        Run($"$pool | Invoke-KMeans 7 -Seed 2 | Export-ClusterHierarchy {path} -Force").ShouldSucceed();
        Assert.Equal(7, (int)Run($"($pool | Import-ClusterHierarchy {path}).Levels[0].Count").Single);
        Assert.Equal([path], FilesLeft());
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_never_replaced()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "photos"));
        File.WriteAllText(Path.Combine(Folder, "photos", "a.jpg"), "mine");
        Run("$tree | Export-ClusterHierarchy photos").ShouldEndWith("FolderExists");
        Run("$tree | Export-ClusterHierarchy photos -Force").ShouldEndWith("FolderHoldsMore");
        Run("$tree | Export-ClusterHierarchy . -Force").ShouldEndWith("FolderHoldsMore");
        Run("$tree | Export-ClusterHierarchy photos/a.jpg -Force").ShouldEndWith("TargetIsFile");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "photos", "a.jpg")));
        Assert.Equal(["photos"], FilesLeft());
    }

    [Theory]
    [InlineData("missing/tree", "FolderNotFound")]
    [InlineData("missing/tree.npz", "FolderNotFound")]
    [InlineData("tree.csv", "UnknownFormat")]
    [InlineData("nodrive:/tree", "FolderNotFound")]
    [InlineData("function:/tree", "NotInFileSystem")]
    [InlineData("$folder.npz", "TargetIsFolder")]
    public void A_target_that_cannot_be_is_refused_before_anything_is_computed(string path, string errorId)
    {
        Directory.CreateDirectory(Folder + ".npz");
        try
        {
            Run($"$started = $false; & {{ $script:started = $true; $tree }} | Export-ClusterHierarchy \"{path}\"").ShouldEndWith(errorId);
            Assert.Equal("False", Run("$started").Single.ToString());
            Assert.Empty(FilesLeft());
        }
        finally
        {
            Directory.Delete(Folder + ".npz");
        }
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("tree.npz")]
    public void Two_trees_or_none_do_not_become_one(string path)
    {
        Run($"$tree, $tree | Export-ClusterHierarchy {path}").ShouldEndWith("MoreThanOneTree");
        Run($"& {{ }} | Export-ClusterHierarchy {path}").ShouldEndWith("NothingToExport");
        Run($"& {{ $tree; throw 'upstream' }} | Export-ClusterHierarchy {path}").ShouldEndWith("upstream");
        Assert.Empty(FilesLeft());
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("tree.npz")]
    public void Stopping_leaves_nothing_behind(string path)
    {
        using var shell = Session.Prepare($"& {{ $tree; while ($true) {{ }} }} | Export-ClusterHierarchy {path}");
        shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => FilesLeft().Length > 0, TimeSpan.FromSeconds(30)));

        shell.Stop();
        Assert.Empty(FilesLeft());
    }
}
