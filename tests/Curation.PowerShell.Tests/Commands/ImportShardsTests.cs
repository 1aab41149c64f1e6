namespace Curation.PowerShell.Tests;

public sealed class ImportShardsTests : EngineTest
{
    public ImportShardsTests()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "shards"));
        Directory.CreateDirectory(Path.Combine(Folder, "a [1] b"));
        Directory.CreateDirectory(Path.Combine(Folder, "none"));
        Run(
                """
                foreach ($shard in 1..11) {
                    foreach ($place in "./shards/s$shard.npy", "./a [1] b/s$shard.npy") {
                        1..20 | ForEach-Object { , @($shard, ($_ % 5)) } | New-EmbeddingSet | Export-EmbeddingSet $place
                    }
                }
                1..5 | ForEach-Object { , @($_, 1, 2) } | New-EmbeddingSet | Export-EmbeddingSet ./wide.npy
                """
            )
            .ShouldSucceed();
    }

    [Theory]
    [InlineData("Import-EmbeddingSet ./shards")]
    [InlineData("Import-EmbeddingSet ./shards/")]
    [InlineData("Import-EmbeddingSet sh*")]
    [InlineData("Import-EmbeddingSet -LiteralPath 'a [1] b'")]
    [InlineData("[System.IO.DirectoryInfo]::new(\"$folder/a [1] b\") | Import-EmbeddingSet")]
    [InlineData("'./shards' | Import-EmbeddingSet")]
    public void A_folder_is_one_set_of_its_files(string command)
    {
        var set = Run(command).Single;
        Assert.Equal((220, 2, true), ((int)set.Count, (int)set.Dimension, (bool)set.IsMemoryMapped));
        Assert.Equal(2f, ((float[])set.GetVector(20))[0]);
        Assert.Equal(11f, ((float[])set.GetVector(219))[0]);
    }

    [Fact]
    public void Files_that_a_pattern_matches_stay_sets_of_their_own() =>
        Assert.Equal(11, Run("Import-EmbeddingSet ./shards/*.npy").Objects.Length);

    [Fact]
    public void Shards_are_clustered_and_sampled_as_the_same_rows_in_one_file() =>
        Assert.Equal(
            [true],
            Run(
                """
                $whole = Import-EmbeddingSet ./shards
                $whole | Export-EmbeddingSet ./whole.npy
                $samples = foreach ($pool in $whole, (Import-EmbeddingSet ./whole.npy)) {
                    ($pool |
                        Invoke-HierarchicalKMeans 30, 5 -ResampleSize 3, 2 -Seed 3 |
                        Select-BalancedSample 40 -Seed 4 |
                        ForEach-Object { "$($_.Index) $($_.Cluster) $($_.Distance)" }) -join ';'
                }
                $samples[0] -eq $samples[1]
                """
            )
                .Objects.Cast<bool>()
        );

    [Theory]
    [InlineData("none", "NoShards", "ObjectNotFound")]
    [InlineData("broken", "NotNpy", "InvalidData")]
    [InlineData("mixed", "DimensionMismatch", "InvalidData")]
    [InlineData("missing/", "FileNotFound", "ObjectNotFound")]
    public void A_folder_that_is_no_set_is_an_error_with_an_id_and_the_others_are_read(string folder, string errorId, string category)
    {
        foreach (var name in (string[])["broken", "mixed"])
            Directory.CreateDirectory(Path.Combine(Folder, name));
        File.Copy(Path.Combine(Folder, "shards", "s1.npy"), Path.Combine(Folder, "broken", "a.npy"));
        File.WriteAllText(Path.Combine(Folder, "broken", "b.npy"), "text");
        File.Copy(Path.Combine(Folder, "shards", "s1.npy"), Path.Combine(Folder, "mixed", "a.npy"));
        File.Copy(Path.Combine(Folder, "wide.npy"), Path.Combine(Folder, "mixed", "b.npy"));
        var outcome = Run($"Import-EmbeddingSet ./{folder}, ./shards").ShouldReport(errorId);
        Assert.Equal(category, outcome.Errors[0].CategoryInfo.Category.ToString());
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_subset_is_traced_back_to_its_pool()
    {
        File.WriteAllText(Path.Combine(Folder, "rows.txt"), string.Join('\n', Enumerable.Range(100, 60).Reverse()));
        Run(
                """
                $set = Import-EmbeddingSet ./shards -Subset ./rows.txt
                $sample = $set | Invoke-KMeans 5 -Seed 1 | Select-BalancedSample 60
                $sample | Export-BalancedSample ./sample.csv
                $sample | Export-BalancedSample ./sample.npy
                $sample | Export-BalancedSample ./sample.txt
                """
            )
            .ShouldSucceed();
        Assert.Equal(["60", "159", "100", "158"], Run("$set.Count; $set.Ids[0]; $set.Ids[59]; $set.GetId(1)").Texts);
        Assert.Equal(
            ["True"],
            Run(
                "$bad = $sample | Where-Object { $_.SourceRow -ne 159 - $_.Index -or $_.Id -ne $_.SourceRow -or "
                    + "$set.GetVector($_.Index)[0] -ne [math]::Floor($_.SourceRow / 20) + 1 }; $null -eq $bad"
            ).Texts
        );

        var csv = File.ReadLines(Path.Combine(Folder, "sample.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[0], null));
        Assert.Equal(Enumerable.Range(100, 60), csv.Order());
        Assert.Equal(
            Enumerable.Range(100, 60),
            File.ReadLines(Path.Combine(Folder, "sample.txt")).Select(line => int.Parse(line, null)).Order()
        );
        // What was exported names rows of the pool, so it is a subset of it in its turn.
        Assert.Equal(["60"], Run("$again = Import-EmbeddingSet ./shards -Subset ./sample.npy; $again.Count").Texts);
        Assert.Equal(Run("$sample | ForEach-Object { $_.Id }").Texts, Run("$again.Ids").Texts);
    }

    [Fact]
    public void A_subset_of_a_table_keeps_the_ids_of_the_table()
    {
        File.WriteAllText(Path.Combine(Folder, "a.csv"), "id,x,y\np,1,2\nq,3,4\nr,5,6\n");
        File.WriteAllText(Path.Combine(Folder, "rows.csv"), "row\n2\n0\n");
        Assert.Equal(["r", "p"], Run("(Import-EmbeddingSet ./a.csv -Subset ./rows.csv).Ids").Texts);
    }

    [Theory]
    [InlineData("rows[1].txt", "5\n5", "DuplicateRow", "InvalidData")]
    [InlineData("rows.txt", "220", "RowOutOfRange", "InvalidData")]
    [InlineData("rows.txt", "one", "NotRowNumbers", "InvalidData")]
    [InlineData("rows.txt", "", "EmptySubset", "InvalidData")]
    [InlineData("rows.json", "[1]", "UnknownFormat", "InvalidArgument")]
    [InlineData("none", null, "SourceIsFolder", "InvalidArgument")]
    [InlineData("missing.npy", null, "FileNotFound", "ObjectNotFound")]
    public void A_file_that_names_no_subset_is_an_error_with_an_id(string name, string? content, string errorId, string category)
    {
        if (content is not null)
            File.WriteAllText(Path.Combine(Folder, name), content);
        var outcome = Run($"Import-EmbeddingSet ./shards -Subset './{name}'").ShouldReport(errorId);
        Assert.Equal(category, outcome.Errors[0].CategoryInfo.Category.ToString());
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Files_of_subsets_complete_by_their_ending()
    {
        foreach (var name in (string[])["r.npy", "r.txt", "r.vec", "r.csv"])
            File.WriteAllText(Path.Combine(Folder, name), "");
        Assert.Equal(["r.csv", "r.npy", "r.txt"], Session.Complete("Import-EmbeddingSet ./shards -Subset r."));
    }
}
