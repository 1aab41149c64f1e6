using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Curation.PowerShell.Tests.Pester;

using PowerShell = System.Management.Automation.PowerShell;

/// <summary>A test file in Pester's language, run by the engine that the tests run in.</summary>
internal static class PesterFile
{
    /// <summary>The names of the file's tests, in order.</summary>
    public static IReadOnlyList<string> Discover(string path) => [.. Call("Find-PesterTest", path).Select(t => t.Name)];

    /// <summary>Runs the whole file; its tests are in the order of <see cref="Discover"/>.</summary>
    public static IReadOnlyList<PesterResult> Run(string path) => [.. Call("Invoke-PesterFile", path)];

    private static IEnumerable<PesterResult> Call(string function, string path)
    {
        var state = InitialSessionState.CreateDefault2();
        // The engine looks for cmdlets only under names with a dash.
        state.Commands.Add(new SessionStateCmdletEntry("Assert-Should", typeof(ShouldCommand), helpFileName: null));
        state.Commands.Add(new SessionStateAliasEntry("Should", "Assert-Should"));
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(Blocks()).AddStatement().AddCommand(function).AddArgument(Parse(path));
        foreach (var test in shell.Invoke())
            yield return new(
                (string)test.Properties["Name"].Value,
                (test.Properties["Error"].Value as PSObject)?.BaseObject as ErrorRecord ?? test.Properties["Error"].Value as ErrorRecord
            );
    }

    private static ScriptBlock Parse(string path)
    {
        var file = Parser.ParseFile(path, out _, out var errors);
        return errors.Length == 0 ? file.GetScriptBlock() : throw new ParseException(errors);
    }

    private static string Blocks()
    {
        using var reader = new StreamReader(typeof(PesterFile).Assembly.GetManifestResourceStream("Blocks.ps1")!);
        return reader.ReadToEnd();
    }
}
