using System.Diagnostics;

namespace Curation.PowerShell.Tests;

public sealed class HostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("curation-host-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_script_gets_its_arguments_and_knows_where_it_lies()
    {
        var script = Script(
            "param([int] $Number, [switch] $Loud, [string] $Rest)\n\"$Number $Loud $Rest $($PSScriptRoot -eq '" + _folder + "')\""
        );
        Assert.Equal(["7 True x True"], HostRun.Of(script, "-Number", "7", "-Loud", "x").ShouldSucceed().Lines);
        Assert.Equal(["7 False x True"], HostRun.Of("-File", script, "7", "x", "-Loud:$false").ShouldSucceed().Lines);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void A_processor_with_narrower_vectors_gives_the_same_tree_and_sample(string instructions)
    {
        var script = Script(
            """
            $random = [System.Random]::new(3)
            $set = 1..1500 | ForEach-Object { ,(1..21 | ForEach-Object { $random.NextDouble() }) } | New-EmbeddingSet
            foreach ($metric in 'Euclidean', 'Cosine') {
                $tree = $set | Invoke-HierarchicalKMeans 100, 20 -ResampleSize 5, 2 -ResamplingSteps 3 -Metric $metric -Seed 4
                $tree.Inertia.ToString('R')
                "$($tree.Levels[0].Assignment)"
                "$($tree.Levels[0].Centroids.GetVector(7))"
                "$($tree | Select-BalancedSample 50 -Seed 1)"
            }
            """
        );
        Assert.Equal(HostRun.Of(script).ShouldSucceed().Lines, HostRun.WithEnvironment(instructions, "0", script).ShouldSucceed().Lines);
    }

    [Fact]
    public void A_line_of_script_runs() =>
        Assert.Equal(["2"], HostRun.Of("-Command", "(,(1,", "2)", "| New-EmbeddingSet).Dimension").ShouldSucceed().Lines);

    [Theory]
    [InlineData("exit 5", 5)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("Import-EmbeddingSet missing.npy; 'after'", 0)]
    public void The_exit_code_says_how_it_went(string script, int expected) => Assert.Equal(expected, HostRun.Of(Script(script)).ExitCode);

    [Fact]
    public void Output_goes_to_stdout_and_errors_to_stderr_without_a_stack_trace()
    {
        var run = HostRun.Of("-Command", "'before'; Import-EmbeddingSet missing.npy; 'after'; throw 'boom'");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["before", "after"], run.Lines);
        Assert.Contains("Import-EmbeddingSet: There is no file 'missing.npy'.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("boom", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.ps1")]
    [InlineData("-Command")]
    public void A_wrong_call_is_explained(string argument)
    {
        var run = HostRun.Of(argument);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("curation [-File] <script.ps1>", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_script()
    {
        var run = HostRun.Of(_folder);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("is not recognized as the name of a script file", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_told()
    {
        var lines = HostRun.Of("-Help").ShouldSucceed().Lines;
        Assert.Contains(lines, line => line.StartsWith("curation [-File] <script.ps1>", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("-WorkingDirectory", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupt_stops_the_script_and_leaves_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no 'kill'.");
        using var process = HostRun.Start(
            "-Command",
            $"'started'; & {{ while ($true) {{ ,(1, 2) | New-EmbeddingSet }} }} | Export-EmbeddingSet '{_folder}/set.csv'; 'never'"
        );
        Assert.Equal("started", process.StandardOutput.ReadLine());
        Thread.Sleep(100);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        var run = HostRun.Finish(process);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder, "a script [1].ps1");
        File.WriteAllText(path, text);
        return path;
    }
}
