using System.Diagnostics;
using System.Reflection;

namespace Curation.PowerShell.Tests;

/// <summary>
/// PowerShell itself, as a package brings it, with a home that nothing else uses: profiles, modules and repositories of the user stay out.
/// </summary>
internal static class RealShell
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static string Program =>
        typeof(RealShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PowerShellProgram").Value!;

    /// <summary>The lines that a script writes; values reach it as environment variables.</summary>
    public static string[] Run(string home, string script, params (string Name, string Value)[] values)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Program, "-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'; " + script]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        foreach (var name in new[] { "PSModulePath", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" })
            start.Environment.Remove(name);
        foreach (var (name, value) in values.Append(("HOME", home)).Append(("NO_COLOR", "1")).Append(("POWERSHELL_TELEMETRY_OPTOUT", "1")))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(s_patience), "PowerShell did not end.");
        Assert.Equal("", errors.GetAwaiter().GetResult());
        Assert.Equal(0, process.ExitCode);
        return output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
