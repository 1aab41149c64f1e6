using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Curation.Host;

/// <summary>
/// Output to stdout, everything that is told about it to stderr. Scripts run unattended: what would need an answer is refused.
/// </summary>
internal sealed class ConsoleInterface : PSHostUserInterface
{
    private readonly ProgressLine _progress = new();

    /// <summary>Whether an error was shown.</summary>
    public bool ErrorsShown { get; private set; }

    /// <summary>Whether what comes as output is the text of an error.</summary>
    public bool OutputIsError { get; set; }

    /// <summary>Takes away what a stopped command left of its progress.</summary>
    public void ClearProgress() => _progress.Clear();

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new ConsoleDimensions();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public override void Write(string value)
    {
        _progress.Clear();
        Console.Out.Write(Plain(value, Console.IsOutputRedirected));
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        if (OutputIsError)
        {
            WriteErrorLine(value);
            return;
        }
        _progress.Clear();
        Console.Out.WriteLine(Plain(value, Console.IsOutputRedirected));
    }

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        ErrorsShown = true;
        Tell(value);
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Tell("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Tell("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Tell("DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <inheritdoc/>
    public override string ReadLine() => Console.In.ReadLine() ?? throw Unattended();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => throw Unattended();

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw Unattended();

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw Unattended();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw Unattended();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options
    ) => throw Unattended();

    private void Tell(string line)
    {
        _progress.Clear();
        StandardError.WriteLine(Plain(line, Console.IsErrorRedirected));
    }

    /// <summary>Colours are for terminals; a file gets the text alone.</summary>
    private static string Plain(string text, bool redirected) => GetOutputString(text, supportsVirtualTerminal: !redirected);

    private static HostException Unattended() =>
        new("This program runs scripts unattended and asks nothing: give every mandatory parameter, and use -Confirm:$false.");
}
