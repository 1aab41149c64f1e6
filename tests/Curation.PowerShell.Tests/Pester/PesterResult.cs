using System.Management.Automation;

namespace Curation.PowerShell.Tests.Pester;

/// <summary>How an It went.</summary>
internal sealed record PesterResult(string Name, ErrorRecord? Error)
{
    /// <summary>What went wrong and where.</summary>
    public string Message =>
        Error is null ? "" : $"{Error}{Environment.NewLine}{Error.FullyQualifiedErrorId}{Environment.NewLine}{Error.ScriptStackTrace}";
}
