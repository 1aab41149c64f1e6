using System.Diagnostics;

namespace Curation.PowerShell.Tests;

/// <summary>One run of the console program, as a process of its own.</summary>
internal sealed record HostRun(int ExitCode, string Output, string Errors)
{
    // The Pester files take half a minute; a machine with much else to do may need ten times that.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static HostRun Of(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process);
    }

    public static HostRun WithEnvironment(string name, string value, params string[] arguments)
    {
        using var process = Start(name, value, arguments);
        return Finish(process);
    }

    public static Process Start(params string[] arguments) => Start("LANG", "C.UTF-8", arguments);

    private static Process Start(string name, string value, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Built.HostProgram, "-NoProfile", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // PowerShell colours what it formats for a file, too, unless it is told not to.
                Environment =
                {
                    ["LC_ALL"] = "C.UTF-8",
                    ["NO_COLOR"] = "1",
                    [name] = value,
                },
            }
        )!;

    public static HostRun Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(s_patience));
        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    public HostRun ShouldSucceed()
    {
        Assert.Equal("", Errors);
        Assert.Equal(0, ExitCode);
        return this;
    }
}
