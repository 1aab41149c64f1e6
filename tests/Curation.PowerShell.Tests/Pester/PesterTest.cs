namespace Curation.PowerShell.Tests;

/// <summary>How an It went, or what failed around them.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Name">The names of the blocks around the It, and its own.</param>
/// <param name="Result">Passed, Failed, Skipped, and what else Pester has.</param>
/// <param name="Message">What Pester says of a failure.</param>
public sealed record PesterTest(string File, string Name, string Result, string Message)
{
    /// <summary>Whether there is nothing to complain of.</summary>
    public bool Passed => Result == "Passed";
}
