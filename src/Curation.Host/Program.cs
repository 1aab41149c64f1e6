using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

const string Usage = """
    PowerShell with the Curation module imported; it takes what 'pwsh' takes.

    curation [-File] <script.ps1> [<argument>...]   runs a script
    curation -Command <text>                        runs a line of script
    curation                                        gives a prompt
    """;

// From bin/<configuration>/<framework> of this project to the clone.
var manifest = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "Curation.psd1"));
if (!File.Exists(manifest))
{
    Console.Error.WriteLine($"There is no '{manifest}'. Run this program where it was built, within the repository.");
    return 1;
}

// Both are read when the engine starts: a clone that is tried out tells nobody, and asks for no newer PowerShell.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

var state = InitialSessionState.CreateDefault2();
state.ImportPSModule(manifest);
return ConsoleShell.Start(state, $"PowerShell with Curation {typeof(Program).Assembly.GetName().Version?.ToString(3)}", Usage, args);
