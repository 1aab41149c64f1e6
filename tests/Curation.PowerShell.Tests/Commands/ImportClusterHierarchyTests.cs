using System.Globalization;

namespace Curation.PowerShell.Tests;

public sealed class ImportClusterHierarchyTests : EngineTest
{
    public ImportClusterHierarchyTests() =>
        Run(
                """
                $rows = 0..99 | ForEach-Object { [pscustomobject]@{ id = "p$_"; x = [math]::Sin($_); y = [math]::Cos(3 * $_) } }
                $pool = $rows | New-EmbeddingSet x, y -IdProperty id
                $tree = $pool | Invoke-HierarchicalKMeans 20, 4 -Seed 1
                $tree | Export-ClusterHierarchy ./tree
                $tree | Export-ClusterHierarchy ./tree.npz
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("$pool | Import-ClusterHierarchy ./tree")]
    [InlineData("$pool | Import-ClusterHierarchy tree.npz")]
    [InlineData("Import-ClusterHierarchy tree.npz")]
    [InlineData("Import-ClusterHierarchy -LiteralPath $folder/tree -InputObject $pool")]
    [InlineData("Import-ClusterHierarchy t*e -Pool $pool")]
    [InlineData("[System.IO.FileInfo]::new(\"$folder/tree.npz\") | Import-ClusterHierarchy")]
    [InlineData("[System.IO.DirectoryInfo]::new(\"$folder/tree\") | Import-ClusterHierarchy -EmbeddingSet $pool")]
    public void The_tree_that_comes_back_gives_the_same_sample(string script)
    {
        var read = Run($"({script} | Select-BalancedSample 30 -Seed 3).Id").Texts;
        Assert.Equal(Run("($tree | Select-BalancedSample 30 -Seed 3).Id").Texts, read);
        Assert.Equal(30, read.Length);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Run("$tree | Export-ClusterHierarchy './der baum [1].npz'; $tree | Export-ClusterHierarchy './der baum [1]'").ShouldSucceed();
            var trees = Run("$pool | Import-ClusterHierarchy -LiteralPath './der baum [1].npz', './der baum [1]'").Objects;
            Assert.Equal(2, trees.Length);
            Assert.Equal((double)Run("$tree.Inertia").Single, (double)trees[0].Inertia);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_tree_without_its_pool_goes_as_far_as_it_can()
    {
        Run("$bare = Import-ClusterHierarchy tree.npz; $bare | Export-ClusterHierarchy ./again").ShouldSucceed();
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Folder, "tree", "level1", "sorted_clusters.npy")),
            File.ReadAllBytes(Path.Combine(Folder, "again", "level1", "sorted_clusters.npy"))
        );
        Assert.Equal(100, (int)Run("$bare.EmbeddingSet.Count").Single);
        Assert.Equal(
            "InvalidArgument",
            Run("$bare.EmbeddingSet | Export-EmbeddingSet pool.npy").ShouldEndWith("VectorsAbsent").CategoryInfo.Category.ToString()
        );
        Run("$bare.EmbeddingSet | Invoke-KMeans 3").ShouldEndWith("VectorsAbsent");
    }

    [Theory]
    [InlineData("Import-ClusterHierarchy ./tree", "PoolNeeded")]
    [InlineData("(1, 2), (3, 4) | New-EmbeddingSet | Import-ClusterHierarchy ./tree", "PoolMismatch")]
    [InlineData("(1, 2), (3, 4) | New-EmbeddingSet | Import-ClusterHierarchy ./tree.npz", "PoolMismatch")]
    [InlineData("$pool | Import-ClusterHierarchy ./tree.npz -Metric Cosine", "MetricMismatch")]
    [InlineData("$pool | Import-ClusterHierarchy ./missing", "FileNotFound")]
    [InlineData("$pool | Import-ClusterHierarchy -LiteralPath ./missing", "FileNotFound")]
    [InlineData("$pool | Import-ClusterHierarchy function:/tree", "NotInFileSystem")]
    [InlineData("$pool | Import-ClusterHierarchy ./tree/level1", "NotATree")]
    [InlineData("$pool | Import-ClusterHierarchy ./tree/level1/centroids.npy", "UnknownFormat")]
    public void What_is_no_tree_of_this_pool_is_told(string script, string errorId) => Run(script).ShouldReport(errorId);

    [Fact]
    public void One_bad_tree_does_not_keep_the_others() =>
        Assert.Single(Run("$pool | Import-ClusterHierarchy ./missing, ./tree").ShouldReport("FileNotFound").Output);

    [Fact]
    public void A_pickle_that_would_run_a_program_is_refused()
    {
        File.WriteAllBytes(
            Path.Combine(Folder, "tree", "level1", "sorted_clusters.npy"),
            [
                0x93,
                .. "NUMPY\x1\0v\0"u8,
                .. "{'descr': '|O', 'fortran_order': False, 'shape': (20,), }".PadRight(117).Select(c => (byte)c),
                (byte)'\n',
                0x80,
                2,
                .. "cposix\nsystem\nX\u0004\0\0\0true\u0085R."u8,
            ]
        );
        var error = Assert.Single(Run("$pool | Import-ClusterHierarchy ./tree").ShouldReport("PickleRefused").Errors);
        Assert.Contains("posix.system", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_brackets_needs_a_literal_path()
    {
        Run("$tree | Export-ClusterHierarchy './t[1]'").ShouldSucceed();
        Assert.Contains(
            "-LiteralPath",
            Assert.Single(Run("$pool | Import-ClusterHierarchy './t[1]'").ShouldReport("FileNotFound").Errors).ToString(),
            StringComparison.Ordinal
        );
        Run("$pool | Import-ClusterHierarchy -LiteralPath './t[1]'").ShouldSucceed();
    }
}
