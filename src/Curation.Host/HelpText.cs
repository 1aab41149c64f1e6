namespace Curation.Host;

/// <summary>What -Help prints.</summary>
internal static class HelpText
{
    /// <summary>The text.</summary>
    public const string Text = """
        Runs a curation script with the PowerShell engine and the Curation module; no PowerShell needs to be installed.

        curation [-File] <script.ps1> [<argument>...]   the script; -Name value, switches and positional values go to its parameters
        curation -Command <text>                        a line of script
        curation -Help | -Version

        Output goes to stdout; errors, warnings, verbose and debug messages go to stderr, and so does progress where stderr is a terminal.
        The commands of PowerShell's core (ForEach-Object, Where-Object, ...) and of Curation are there. Those of its Utility and
        Management modules (Select-Object, Get-ChildItem, Write-Host, ...) are not: they come with PowerShell itself.

        Exit code: n where the script says 'exit n'; 1 where a terminating error ended it, any error was written, or the program
        was called wrongly; 130 where Ctrl-C stopped it; else 0.

        """;
}
