namespace Curation.PowerShell.Tests;

public sealed class GetCurationPlanTests : EngineTest
{
    public GetCurationPlanTests() =>
        Run(
                """
                $set = 0..1199 | ForEach-Object { ,([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet
                $set | Export-EmbeddingSet pool.npy
                """
            )
            .ShouldSucceed();

    [Fact]
    public void A_plan_of_a_set_carries_it_and_a_seed()
    {
        var plan = Run("$set | Get-CurationPlan 40, 8 -ResampleSize 10, 2 -SampleCount 100").Single;
        Assert.Equal(1200, (int)plan.RowCount);
        Assert.Equal(2, (int)plan.Dimension);
        Assert.Equal(100, (int)plan.SampleCount);
        Assert.Equal([40, 8], (IEnumerable<int>)plan.ClusterCount);
        Assert.Equal("True", Run("[object]::ReferenceEquals(($set | Get-CurationPlan 5).EmbeddingSet, $set)").Single.ToString());
        Assert.InRange((long)plan.Parameters.Seed, 0, int.MaxValue);
    }

    [Fact]
    public void Of_a_file_only_the_header_is_read()
    {
        // All the numbers of the file are NaN, which an import refuses.
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000, 16), }";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length + 1), 0, .. System.Text.Encoding.ASCII.GetBytes(header + "\n")];
        File.WriteAllBytes(Path.Combine(Folder, "unread.npy"), [.. start, .. Enumerable.Repeat((byte)0xFF, 1000 * 16 * 4)]);

        Run("Import-EmbeddingSet unread.npy").ShouldReport("NonFiniteValue");
        var plan = Run("Get-CurationPlan -Path unread.npy -ClusterCount 10").Single;
        Assert.Equal(1000, (int)plan.RowCount);
        Assert.Equal(16, (int)plan.Dimension);
        Assert.Null((object)plan.EmbeddingSet);
    }

    [Fact]
    public void A_folder_of_shards_is_planned_as_the_set_that_it_is()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "shards"));
        Directory.CreateDirectory(Path.Combine(Folder, "none"));
        Run("$set | Export-EmbeddingSet shards/a.npy; $set | Export-EmbeddingSet shards/b.npy").ShouldSucceed();
        var plan = Run("Get-CurationPlan -Path shards -ClusterCount 10").Single;
        Assert.Equal((2400, 2), ((int)plan.RowCount, (int)plan.Dimension));
        Run("Get-CurationPlan -Path none -ClusterCount 10").ShouldReport("NoShards");
    }

    [Fact]
    public void Files_that_do_not_tell_their_shape_are_told_of_and_the_others_go_on()
    {
        Run("$set | Export-EmbeddingSet pool.csv").ShouldSucceed();
        var outcome = Run("Get-CurationPlan -Path pool.csv, missing.npy, pool.npy -ClusterCount 10")
            .ShouldReport("ShapeUnknown", "FileNotFound");
        Assert.Single(outcome.Output);
        Assert.Contains("Import-EmbeddingSet", outcome.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Single(Run("[System.IO.FileInfo]\"$folder/pool.npy\" | Get-CurationPlan -ClusterCount 10").Objects);
    }

    [Fact]
    public void A_plan_is_the_parameters()
    {
        var same = """
            $a = $set |
                Get-CurationPlan 40, 8 -ResampleSize 10, 2 -ResamplingSteps 3 -MaxIterations 7 -Metric Cosine -Seed 5 |
                Invoke-HierarchicalKMeans
            $b = $set | Invoke-HierarchicalKMeans 40, 8 -ResampleSize 10, 2 -ResamplingSteps 3 -MaxIterations 7 -Metric Cosine -Seed 5
            $a, $b
            """;
        var trees = Run(same).Objects;
        Assert.Equal((int[])trees[1].Levels[0].Assignment, (int[])trees[0].Levels[0].Assignment);
        Assert.Equal(
            ((object)trees[1].Parameters.Metric, (int)trees[1].Parameters.MaxIterations, (int)trees[1].Parameters.ResamplingSteps),
            ((object)trees[0].Parameters.Metric, (int)trees[0].Parameters.MaxIterations, (int)trees[0].Parameters.ResamplingSteps)
        );
    }

    [Fact]
    public void A_plan_that_is_run_twice_gives_the_same_tree() =>
        Assert.Equal(
            "True",
            Run(
                "$plan = $set | Get-CurationPlan 20; ($plan | Invoke-HierarchicalKMeans).Inertia -eq ($plan | "
                    + "Invoke-HierarchicalKMeans).Inertia"
            )
                .Single.ToString()
        );

    [Fact]
    public void A_plan_of_a_file_is_used_with_the_set()
    {
        var tree = Run(
            "$plan = Get-CurationPlan -Path pool.npy -ClusterCount 30, 6 -Seed 9; "
                + "Import-EmbeddingSet pool.npy | Invoke-HierarchicalKMeans -Plan $plan"
        ).Single;
        Assert.Equal([30, 6], ((IEnumerable<dynamic>)tree.Levels).Select(level => (int)level.Count));
        Assert.Equal(9L, (long)tree.Seed);
    }

    [Fact]
    public void What_is_given_beside_a_plan_replaces_what_it_says()
    {
        var parameters = Run(
            "($set | Get-CurationPlan 40, 8 -ResampleSize 10, 2 -Seed 1 -MaxIterations 7 | Invoke-HierarchicalKMeans -Seed 2 "
                + "-ResampleSize 5).Parameters"
        ).Single;
        Assert.Equal(2L, (long)parameters.Seed);
        Assert.Equal([5, 5], (IEnumerable<int>)parameters.ResampleSize);
        Assert.Equal([40, 8], (IEnumerable<int>)parameters.ClusterCount);
        Assert.Equal(7, (int)parameters.MaxIterations);

        parameters = Run("($set | Get-CurationPlan 40, 8 -ResampleSize 10, 2 | Invoke-HierarchicalKMeans 30).Parameters").Single;
        Assert.Equal([30], (IEnumerable<int>)parameters.ClusterCount);
        Assert.Equal([0], (IEnumerable<int>)parameters.ResampleSize);
    }

    [Theory]
    [InlineData("Get-CurationPlan -RowCount 1200 -Dimension 2 -ClusterCount 20 | Invoke-HierarchicalKMeans", "PlanWithoutSet")]
    [InlineData(
        "$plan = Get-CurationPlan -RowCount 1201 -Dimension 2 -ClusterCount 20; $set | Invoke-HierarchicalKMeans -Plan $plan",
        "PlanMismatch"
    )]
    [InlineData(
        "$plan = Get-CurationPlan -RowCount 1200 -Dimension 3 -ClusterCount 20; $set | Invoke-HierarchicalKMeans -Plan $plan",
        "PlanMismatch"
    )]
    [InlineData("$set | Get-CurationPlan 5, 20", "ClusterCountRising")]
    [InlineData("Get-CurationPlan -RowCount 10000000 -Dimension 768 -ClusterCount 5000000", "TooManyCentroids")]
    [InlineData("Get-CurationPlan -RowCount 0 -Dimension 768", "ParameterArgumentValidationError")]
    [InlineData("$set | Get-CurationPlan -SampleCount 0", "ParameterArgumentValidationError")]
    public void A_plan_that_makes_no_sense_is_refused(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Theory]
    [InlineData("en-US", @"^1,200 x 2 of pipeline, Euclidean, seed 1, for a sample of 100$", @"^Memory  \d+\.\d+ MiB besides the pool, ")]
    [InlineData("de-DE", @"^1\.200 x 2 of pipeline, Euclidean, seed 1, for a sample of 100$", @"^Memory  \d+,\d+ MiB besides the pool, ")]
    public void A_plan_is_a_line_a_row_a_level_and_what_it_needs(string culture, string first, string memory)
    {
        var text = Run(
            $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'; "
                + "[Curation.Formatting.PlanText]::Of(($set | Get-CurationPlan 40, 8 -SampleCount 100 -Seed 1))"
        )
            .Texts.Single();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(first, lines[0]);
        Assert.Matches("^Level +Points +Clusters +Resample +Multiply-adds +Time +Memory +Why$", lines[1]);
        Assert.Matches(@"^2 +40 +8 +off .*as given$", lines[3]);
        Assert.Matches(@"^1 +1[.,]200 +40 +off .*as given$", lines[4]);
        Assert.Matches(@"^Time    about .* on \d+ threads?; half or twice that, as the data are$", lines[5]);
        Assert.Matches(memory, lines[6]);
        Assert.Matches("^Disk    pool .*, tree .*, checkpoint up to .*, sample ", lines[7]);
    }

    [Theory]
    [InlineData(0.123, "0.12 s")]
    [InlineData(42, "42 s")]
    [InlineData(83, "1 min 23 s")]
    [InlineData(120, "2 min")]
    [InlineData(1800, "30 min")]
    [InlineData(9000, "2 h 30 min")]
    [InlineData(200_000, "2 d 8 h")]
    [InlineData(1e8, "1,157 d")]
    public void Times_are_told_in_two_units(double seconds, string expected)
    {
        Session.Set("time", TimeSpan.FromSeconds(seconds));
        Assert.Equal(
            expected,
            Run("[System.Threading.Thread]::CurrentThread.CurrentCulture = 'en-US'; [Curation.Formatting.PlanText]::Span($time)")
                .Texts.Single()
        );
    }
}
