namespace Curation.PowerShell.Tests;

/// <summary>The example runbook, and the example tests that are to find what is wrong with its result.</summary>
public sealed class RunbookTests : EngineTest
{
    private static readonly string s_folder = Path.Combine(Built.Root, "examples", "runbook");

    public RunbookTests() =>
        Run(
                """
                $null = New-Item files -ItemType Directory
                0..1199 | ForEach-Object {
                    $file = New-Item "files/$_.txt"
                    [pscustomobject]@{ x = [math]::Sin($_) + [int]($_ % 40 -eq 0) * 9; y = [math]::Cos(3 * $_); file = $file.FullName }
                } | New-EmbeddingSet x, y -PathProperty file | Export-EmbeddingSet pool.npy
                """
            )
            .ShouldSucceed();

    [Fact]
    public void A_good_night_passes_every_test_and_a_second_run_repeats_it()
    {
        Curate();
        var first = File.ReadAllBytes(Output("sample.jsonl"));
        Curate();
        Assert.Equal(first, File.ReadAllBytes(Output("sample.jsonl")));
        var results = Results();
        Assert.Equal(9, results.Count);
        Assert.All(results, test => Assert.True(test.Passed, test.Message));
    }

    [Fact]
    public void The_exponent_that_is_asked_for_stands_in_the_record_and_the_sample_is_drawn_again_with_it()
    {
        Curate("-Seed 7 -SizeExponent 0");
        Assert.Equal("0 0", Run("(Get-Content out/record.json -Raw | ConvertFrom-Json).sizeExponent -join ' '").Single);
        Assert.All(Results(), test => Assert.True(test.Passed, test.Message));
        Curate("-Seed 7 -SizeExponent 0.25, 1");
        Assert.Equal("0.25 1", Run("(Get-Content out/record.json -Raw | ConvertFrom-Json).sizeExponent -join ' '").Single);
        Assert.Contains(
            Results(),
            test => test.Name.EndsWith("drawn again from its tree and seed", StringComparison.Ordinal) && test.Passed
        );
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        Curate();
        var lines = File.ReadAllLines(Output("sample.jsonl"));
        File.WriteAllLines(Output("sample.jsonl"), lines[1..]);
        AssertFailed("has exactly as many items as were asked for", "can be drawn again from its tree and seed");
        File.WriteAllLines(Output("sample.jsonl"), [.. lines[1..], lines[1]]);
        AssertFailed("has no item twice", "can be drawn again from its tree and seed");
        File.WriteAllLines(Output("sample.jsonl"), lines);
        File.Delete((string)Run("(Import-ClusterHierarchy out/tree.npz | Select-BalancedSample 150 -Seed 7)[3].Path").Single);
        AssertFailed("names only files that are there");
    }

    [Fact]
    public void A_night_that_failed_leaves_no_record_and_no_green_test()
    {
        Curate();
        Run($"& '{Quoted("tonight.ps1")}' -Path nothing.npy -AsVectors -OutputFolder out -Count 150").ShouldEndWith("PathNotFound");
        Assert.False(File.Exists(Output("record.json")));
        Assert.All(Results(), test => Assert.False(test.Passed));
    }

    [Fact]
    public void A_night_with_another_seed_or_another_pool_begins_anew()
    {
        Curate();
        Curate("-Seed 8");
        Assert.Contains("\"treeSeed\": 8", File.ReadAllText(Output("record.json")), StringComparison.Ordinal);
        Run(
                "1..900 | ForEach-Object { , @([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet | Export-EmbeddingSet "
                    + "pool.npy -Force"
            )
            .ShouldSucceed();
        Curate("-Seed 8");
        Assert.Contains("\"rows\": 900", File.ReadAllText(Output("record.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_photos_may_have_a_dot_in_its_name_and_grow_from_night_to_night()
    {
        foreach (var rows in (int[])[8, 8, 9])
        {
            Run(
                    $$"""
                    $null = New-Item 'photos.2026 [1]' -ItemType Directory -Force
                    # What a bitmap of 2 x 2 pixels begins with.
                    $numbers = 70, 0, 54, 40, 2, 2, 0x180001, 0, 16, 0, 0, 0, 0
                    $head = 66, 77 + ($numbers | ForEach-Object { [BitConverter]::GetBytes([int]$_) })
                    for ($i = 0; $i -lt {{rows}}; $i++) {
                        # A picture of one colour.
                        $file = "photos.2026 [1]/$i.bmp"
                        if (-not (Test-Path -LiteralPath $file)) {
                            $grey = 25 * $i
                            $pixels = ($grey, $grey, 9, $grey, $grey, 9, 0, 0) * 2
                            Set-Content -LiteralPath $file -Value ([byte[]]($head + $pixels)) -AsByteStream
                        }
                    }
                    """
                )
                .ShouldSucceed();
            Run($"& '{Quoted("tonight.ps1")}' -Path './photos.2026 [1]' -OutputFolder out -Count 4 -ClusterCount 3, 2").ShouldSucceed();
            var record = File.ReadAllText(Output("record.json"));
            Assert.Contains($"\"rows\": {rows}", record, StringComparison.Ordinal);
            Assert.Matches("\"module\": \"[0-9]", record);
        }
    }

    private void Curate(string more = "-Seed 7") =>
        Run(
                $"& '{Quoted("tonight.ps1")}' -Path pool.npy -AsVectors -OutputFolder out -Count 150 -ClusterCount 60, "
                    + $"12 -ResampleSize 4, 2 {more}"
            )
            .ShouldSucceed();

    private static string Quoted(string file) => Path.Combine(s_folder, file).Replace("'", "''", StringComparison.Ordinal);

    private string Output(string file) => Path.Combine(Folder, "out", file);

    private IReadOnlyList<PesterTest> Results()
    {
        // One process has one environment; no other test looks at this variable.
        Environment.SetEnvironmentVariable("CURATION_OUTPUT", Path.Combine(Folder, "out"));
        return PesterRun.InSession(Session, Path.Combine(s_folder, "Curation.Tonight.Tests.ps1"));
    }

    private void AssertFailed(params string[] names) =>
        Assert.Equal(names, Results().Where(test => !test.Passed).Select(test => test.Name["tonight's curation.".Length..]));
}
