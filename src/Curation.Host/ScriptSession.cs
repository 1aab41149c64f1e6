using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace Curation.Host;

/// <summary>A PowerShell session with the module in it, which runs one script and says how it went.</summary>
internal sealed class ScriptSession : IDisposable
{
    private const string ScriptFunction = "curation-script";
    private const string OutScreen = "Out-Screen";

    private readonly ConsoleHost _host = new();
    private readonly Runspace _runspace;
    private readonly string _manifest;
    private volatile bool _isStopping;

    /// <summary>Opens the session.</summary>
    /// <param name="manifest">The module's manifest.</param>
    public ScriptSession(string manifest)
    {
        _manifest = manifest;
        // The other initial states want modules that only a full PowerShell has.
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(OutScreen, typeof(OutScreenCommand), helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>Runs a file or a line; returns the exit code.</summary>
    public int Run(Request request)
    {
        using var import = PowerShell.Create(_runspace);
        import.AddCommand("Import-Module").AddParameter("Name", _manifest).AddParameter("ErrorAction", ActionPreference.Stop);
        using var script = PowerShell.Create(_runspace);
        if (request.Action == RequestedAction.File)
            AddFile(script, request);
        else
            AddLine(script, request);

        using var interrupt = StopOn(PosixSignal.SIGINT, import, script);
        using var termination = StopOn(PosixSignal.SIGTERM, import, script);
        var done = Ran(import) && Ran(script);

        // The engine may tell of a pipeline that is stopped while it starts as completed: the request counts, not what became of it.
        return _host.ExitCode
            ?? (
                _isStopping ? ExitCodes.Stopped
                : done && !_host.ErrorsShown ? ExitCodes.Success
                : ExitCodes.Failure
            );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Finish();
        _runspace.Dispose();
    }

    /// <summary>
    /// A file runs as a function, so that 'exit' within it reaches the host with its number instead of ending the file alone.
    /// </summary>
    private void AddFile(PowerShell shell, Request request)
    {
        var syntax = Parser.ParseFile(request.Text, out _, out var errors);
        ThrowIfAny(errors, request.Text);
        _runspace.SessionStateProxy.InvokeProvider.Item.Set("function:" + ScriptFunction, syntax.GetScriptBlock());
        shell.AddCommand(ScriptFunction);
        foreach (var argument in request.Arguments)
            shell.Commands.Commands[0].Parameters.Add(AsParameter(argument));
    }

    private static void AddLine(PowerShell shell, Request request)
    {
        Parser.ParseInput(request.Text, out _, out var errors);
        ThrowIfAny(errors, "-Command");
        shell.AddScript(request.Text);
    }

    private static void ThrowIfAny(ParseError[] errors, string source)
    {
        if (errors.Length > 0)
            throw new UsageException(
                string.Join(Environment.NewLine, errors.Select(e => $"{source}:{e.Extent.StartLineNumber}: {e.Message}"))
            );
    }

    /// <summary>
    /// A name with its dash in front and no value is bound as if it had been typed: the next argument is its value unless it is a switch.
    /// </summary>
    private static CommandParameter AsParameter(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '_'))
            return new(null, argument);
        return argument.IndexOf(':') is var colon and > 0
            ? new(argument[1..colon], SwitchValue(argument[(colon + 1)..]))
            : new(argument, null);
    }

    private static object SwitchValue(string text) =>
        text.ToUpperInvariant() switch
        {
            "$TRUE" => true,
            "$FALSE" => false,
            _ => text,
        };

    private bool Ran(PowerShell shell)
    {
        if (_isStopping)
            return false;

        // Merged in, errors keep their place among the output.
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand(OutScreen);
        // A signal that comes before the shell runs does not stop it.
        shell.InvocationStateChanged += (_, change) =>
        {
            if (_isStopping && change.InvocationStateInfo.State == PSInvocationState.Running)
                shell.BeginStop(null, null);
        };
        try
        {
            shell.Invoke();
            return true;
        }
        catch (PipelineStoppedException)
        {
            // Ctrl-C, or a script that stops itself.
        }
        catch (RuntimeException fault)
        {
            Show(fault.ErrorRecord);
        }
        return false;
    }

    private void Show(ErrorRecord error)
    {
        // Shown as it is: to write it once more would take the preferences that the script has left, and lose the command and line that it
        // came from.
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand(OutScreen).AddParameter(nameof(OutScreenCommand.InputObject), error);
        _host.ShowAsError(() => shell.Invoke());
    }

    private PosixSignalRegistration StopOn(PosixSignal signal, params PowerShell[] shells) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                _isStopping = true;
                foreach (var shell in shells)
                    shell.BeginStop(null, null);
            }
        );
}
