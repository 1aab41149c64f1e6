using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Curation.PowerShell.Tests;

using PowerShell = System.Management.Automation.PowerShell;

/// <summary>A PowerShell session, with the built module in it unless it is asked for without.</summary>
internal sealed class Session : IDisposable
{
    static Session() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    public Session(bool withModule = true)
    {
        Runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault());
        Runspace.Open();
        Set("manifest", Built.Manifest);
        if (withModule)
            Run("Import-Module $manifest").ShouldSucceed();
    }

    public Runspace Runspace { get; }

    public void Set(string variable, object? value) => Runspace.SessionStateProxy.SetVariable(variable, value);

    // On the pipeline's own thread: from outside, a runspace that has just become free may still refuse.
    public void GoTo(string folder)
    {
        Set("place", folder);
        Run("Set-Location -LiteralPath $place").ShouldSucceed();
    }

    public PowerShell Prepare(string script)
    {
        var shell = PowerShell.Create(Runspace);
        // Within 'try', an error that ends its statement ends the script, so that the two kinds of error can be told apart.
        shell.AddScript($"try {{ {script}\n}} catch {{ throw }}");
        return shell;
    }

    public Outcome Run(string script)
    {
        using var shell = Prepare(script);
        var output = new List<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }
        return new(output, terminating, shell.Streams);
    }

    public string[] Complete(string line)
    {
        using var shell = PowerShell.Create(Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(m => m.CompletionText)];
    }

    public void Dispose() => Runspace.Dispose();
}
