using System.Text.Json;

namespace Curation.PowerShell.Tests;

/// <summary>Pester, run over test files.</summary>
internal static class PesterRun
{
    private static string Script => Path.Combine(Built.Root, "tests", "Curation.PowerShell.Tests", "Pester", "Invoke.ps1");

    /// <summary>Runs a folder of files in a shell of its own, and leaves the results in a file for other programs too.</summary>
    public static IReadOnlyList<PesterTest> InShell(string folder, string results) =>
        Collect(entries =>
            HostRun
                .Of("-File", Script, "-Pester", Built.Pester, "-Path", folder, "-Destination", entries, "-ResultPath", results)
                .ShouldSucceed()
        );

    /// <summary>Runs a file in a session, which takes less long to start.</summary>
    public static IReadOnlyList<PesterTest> InSession(Session session, string file) =>
        Collect(entries =>
        {
            session.Set(
                "pesterRun",
                new Dictionary<string, string>
                {
                    ["Pester"] = Built.Pester,
                    ["Path"] = file,
                    ["Destination"] = entries,
                }
            );
            session.Run($"& '{Script.Replace("'", "''", StringComparison.Ordinal)}' @pesterRun").ShouldSucceed();
        });

    private static PesterTest[] Collect(Action<string> run)
    {
        var entries = Path.GetTempFileName();
        try
        {
            run(entries);
            return JsonSerializer.Deserialize<PesterTest[]>(File.ReadAllText(entries))!;
        }
        finally
        {
            File.Delete(entries);
        }
    }
}
