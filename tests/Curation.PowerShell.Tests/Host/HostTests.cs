using System.Diagnostics;
using System.Text.RegularExpressions;

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
    [InlineData("'fine'", 0)]
    [InlineData("exit 5", 5)]
    [InlineData("'a'; exit", 0)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("1/0", 1)]
    [InlineData("Import-EmbeddingSet missing.npy; 'after'", 1)]
    [InlineData("Import-EmbeddingSet missing.npy -ErrorAction SilentlyContinue; 'after'", 0)]
    [InlineData("try { throw 'boom' } catch { 'caught' }", 0)]
    public void The_exit_code_says_how_it_went(string script, int expected) => Assert.Equal(expected, HostRun.Of(Script(script)).ExitCode);

    [Theory]
    [InlineData("exit 5", 5)]
    [InlineData("1/0; 'after'", 1)]
    public void The_exit_code_of_a_line_says_it_too(string script, int expected) =>
        Assert.Equal(expected, HostRun.Of("-Command", script).ExitCode);

    [Fact]
    public void Output_goes_to_stdout_and_the_rest_to_stderr_without_a_stack_trace()
    {
        var run = HostRun.Of(
            "-Command",
            "'before'; Import-EmbeddingSet missing.npy; 1..9 | ForEach-Object { ,($_, "
                + "1) } | New-EmbeddingSet | Invoke-KMeans 2 -Verbose | Out-Null; 'after'; throw 'boom'"
        );
        Assert.Equal(["before", "after"], run.Lines);
        Assert.Contains("Import-EmbeddingSet: There is no file 'missing.npy'.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: No seed was given", run.Errors, StringComparison.Ordinal);
        Assert.Contains("boom", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$global:ErrorActionPreference = 'Stop'; ", "")]
    [InlineData("$global:ErrorActionPreference = 'Inquire'; ", "-ErrorAction Stop")]
    [InlineData("", "-ErrorAction Stop")]
    public void An_error_that_ends_the_script_is_shown_with_its_line_whatever_preferences_the_script_left(string before, string after)
    {
        var run = HostRun.Of(Script($"{before}\n\nImport-EmbeddingSet missing.npy {after}; 'after'"));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Contains("script.ps1:3", run.Errors, StringComparison.Ordinal);
        Assert.Contains("There is no file 'missing.npy'.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw 'boom'")]
    [InlineData("exit 0")]
    public void A_table_is_shown_however_the_script_ends(string ending) =>
        Assert.Equal(["A B", "- -", "1 2"], HostRun.Of("-Command", "[pscustomobject]@{ A = 1; B = 2 }; " + ending).Lines);

    [Fact]
    public void Files_get_no_colours() =>
        Assert.DoesNotContain(
            '\u001b',
            HostRun.Of("-Command", "[pscustomobject]@{ A = 1 }; throw 'boom'") is var run ? run.Output + run.Errors : ""
        );

    [Theory]
    [InlineData("-Frobnicate")]
    [InlineData("missing.ps1")]
    [InlineData("-Command")]
    [InlineData("")]
    public void A_wrong_call_is_explained(string argument)
    {
        var run = HostRun.Of(argument);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("-Help", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_cannot_be_parsed_is_refused_with_its_line()
    {
        var run = HostRun.Of(Script("'fine'\nif ("));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("script.ps1:2", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_cannot_be_parsed_is_refused_too()
    {
        var run = HostRun.Of("-Command", "if (");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("-Command:1: Missing condition", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Help > /dev/full")]
    [InlineData("-Help >&-")]
    [InlineData("missing.ps1 2> /dev/full")]
    [InlineData("-Command \"throw 'boom'\" 2> /dev/full")]
    [InlineData("-Command 1..3 > /dev/full")]
    public void A_stream_that_cannot_be_written_is_no_crash(string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs a device that is always full.");
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"dotnet '{Built.HostProgram}' {arguments}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var run = HostRun.Finish(shell);
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_and_version_are_told()
    {
        Assert.Contains("Exit code", HostRun.Of("-Help").ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"^\d+\.\d+\.\d+$"), Assert.Single(HostRun.Of("-Version").ShouldSucceed().Lines));
    }

    [Fact]
    public void A_missing_mandatory_parameter_is_an_error_rather_than_a_question()
    {
        var run = HostRun.Of("-Command", "New-EmbeddingSet");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("InputObject", run.Errors, StringComparison.Ordinal);
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
        Assert.Equal(130, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void An_interrupt_at_any_moment_of_the_start_ends_the_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no 'kill'.");
        for (var delay = 300; delay <= 1200; delay += 100)
        {
            using var process = HostRun.Start("-Command", "while ($true) { }");
            Thread.Sleep(delay);
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                kill.WaitForExit();
            Assert.Equal(130, HostRun.Finish(process).ExitCode);
        }
    }

    private string Script(string text)
    {
        var path = Path.Combine(_folder, "script.ps1");
        File.WriteAllText(path, text);
        return path;
    }
}
