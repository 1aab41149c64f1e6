using System.Globalization;
using System.Management.Automation.Host;

namespace Curation.Host;

/// <summary>What the engine sees of this program.</summary>
internal sealed class ConsoleHost : PSHost
{
    private readonly ConsoleInterface _interface = new();

    /// <summary>The number that the script gave to 'exit', or null.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether an error was shown.</summary>
    public bool ErrorsShown => _interface.ErrorsShown;

    /// <inheritdoc/>
    public override string Name => "Curation";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version ?? new();

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _interface;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new HostException("This program has no prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new HostException("This program has no prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication() { }

    /// <inheritdoc/>
    public override void NotifyEndApplication() { }

    /// <summary>Shows what an action puts out as an error.</summary>
    public void ShowAsError(Action show)
    {
        _interface.OutputIsError = true;
        try
        {
            show();
        }
        finally
        {
            _interface.OutputIsError = false;
        }
    }

    /// <summary>Leaves the terminal as it was found.</summary>
    public void Finish() => _interface.ClearProgress();
}
