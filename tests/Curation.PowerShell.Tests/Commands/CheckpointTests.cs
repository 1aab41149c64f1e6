namespace Curation.PowerShell.Tests;

public sealed class CheckpointTests : EngineTest
{
    public CheckpointTests() =>
        Run("$set = 0..299 | ForEach-Object { ,([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet").ShouldSucceed();

    private string Kept => Path.Combine(Folder, "a run [1]");

    [Theory]
    [InlineData("Invoke-KMeans 20")]
    [InlineData("Invoke-HierarchicalKMeans 40, 5 -ResampleSize 3")]
    public void A_finished_run_gives_its_tree_again_at_once(string command)
    {
        var trees = Run($"$set | {command} -Seed 5; $set | {command} -Seed 5 -CheckpointPath '{Kept}'").Objects;
        var again = Run($"$set | {command} -Seed 5 -CheckpointPath '{Kept}' -Verbose");
        Assert.Contains(again.Verbose, v => v.StartsWith("Level 1 was done in an earlier run", StringComparison.Ordinal));
        foreach (var tree in (dynamic[])[trees[1], again.Single])
            Assert.Equal((int[])trees[0].Levels[0].Assignment, (int[])tree.Levels[0].Assignment);
    }

    [Fact]
    public void A_run_goes_on_with_the_seed_that_it_drew()
    {
        long seed = Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Kept}'").Single.Seed;
        var again = Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Kept}' -Verbose");
        Assert.Equal(seed, (long)again.Single.Seed);
        Assert.Contains($"No seed was given; the run in '{Kept}' has {seed}.", again.Verbose);
    }

    [Theory]
    [InlineData("Invoke-KMeans 9 -Seed 2", "another seed: 1; now it is 2")]
    [InlineData("Invoke-KMeans 8 -Seed 1", "another ClusterCount: 9; now it is 8")]
    [InlineData("Invoke-KMeans 9 -Seed 1 -Metric Cosine", "another Metric")]
    public void Another_run_in_the_folder_is_refused(string command, string words)
    {
        Run($"$set | Invoke-KMeans 9 -Seed 1 -CheckpointPath '{Kept}'").ShouldSucceed();
        var fault = Run($"$set | {command} -CheckpointPath '{Kept}'").ShouldEndWith("CheckpointDiffers");
        Assert.Contains(words, fault.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_pools_the_second_is_refused()
    {
        var run = Run($"$set, (0..9 | ForEach-Object {{ ,($_, 1) }} | New-EmbeddingSet) | Invoke-KMeans 2 -CheckpointPath '{Kept}'");
        Assert.Contains(
            "another pool: 300 x 2; now it is 10 x 2",
            run.ShouldEndWith("CheckpointDiffers").Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_seed_of_a_plan_goes_before_the_one_that_was_kept_where_it_was_given()
    {
        Run($"$set | Invoke-HierarchicalKMeans 9 -Seed 1 -CheckpointPath '{Kept}'").ShouldSucceed();
        Run("$given = $set | Get-CurationPlan 9 -Seed 2; $drawn = $set | Get-CurationPlan 9").ShouldSucceed();
        var given = Run($"$given | Invoke-HierarchicalKMeans -CheckpointPath '{Kept}' -Verbose");
        Assert.Contains(
            "another seed: 1; now it is 2",
            given.ShouldEndWith("CheckpointDiffers").Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(given.Verbose, v => v.StartsWith("No seed was given", StringComparison.Ordinal));
        Assert.Equal(1L, (long)Run($"$drawn | Invoke-HierarchicalKMeans -CheckpointPath '{Kept}'").Single.Seed);
    }

    [Fact]
    public void A_run_that_kept_nothing_leaves_the_folder_to_the_next()
    {
        Run("$bad = @((0, 0), (1, 1), (2, 1)) | New-EmbeddingSet");
        Run($"$bad | Invoke-KMeans 2 -Metric Cosine -CheckpointPath '{Kept}'").ShouldEndWith("ZeroVector");
        Assert.Equal(300, (int)Run($"$set | Invoke-KMeans 2 -Metric Cosine -CheckpointPath '{Kept}'").Single.EmbeddingSet.Count);
    }

    [Fact]
    public void A_damaged_file_is_warned_of()
    {
        var tree = Run($"$set | Invoke-KMeans 9 -Seed 1 -CheckpointPath '{Kept}'").Single;
        var path = Path.Combine(Kept, "level1-distances.npy");
        var bytes = File.ReadAllBytes(path);
        bytes[200] ^= 4;
        File.WriteAllBytes(path, bytes);
        var again = Run($"$set | Invoke-KMeans 9 -Seed 1 -CheckpointPath '{Kept}'");
        Assert.Contains("'" + path + "' does not agree with its checksum", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Equal((float[])tree.Levels[0].Distances, (float[])again.Single.Levels[0].Distances);
    }

    [Fact]
    public void A_tree_can_be_written_beside_the_checkpoints_of_its_run()
    {
        Run($"$set | Invoke-KMeans 9 -Seed 1 -CheckpointPath '{Kept}'").ShouldSucceed();
        var abandoned = Path.Combine(Kept, ".curation-0.tmp");
        File.WriteAllText(abandoned, "");
        Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Kept}' | Export-ClusterHierarchy '{Kept}/tree.npz'").ShouldSucceed();
        Assert.False(File.Exists(abandoned));
        Assert.Equal(1, (long)Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Kept}'").Single.Seed);
        Assert.Single(Run($"Import-ClusterHierarchy -LiteralPath '{Kept}/tree.npz'").Objects);
    }

    [Fact]
    public void A_folder_of_something_else_and_a_file_are_refused()
    {
        Directory.CreateDirectory(Kept);
        File.WriteAllText(Path.Combine(Kept, "notes.txt"), "mine");
        Assert.Contains(
            "notes.txt",
            Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Kept}'").ShouldEndWith("CheckpointFolderTaken").Exception.Message,
            StringComparison.Ordinal
        );
        Run($"$set | Invoke-KMeans 9 -CheckpointPath '{Path.Combine(Kept, "notes.txt")}'").ShouldEndWith("CheckpointIsFile");
        Assert.Equal(["notes.txt"], Directory.GetFiles(Kept).Select(Path.GetFileName));
    }
}
