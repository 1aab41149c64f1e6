using System.Management.Automation.Language;

namespace Curation.PowerShell.Tests;

public sealed class ExampleTests : EngineTest
{
    public static TheoryData<string, string> Examples { get; } = FindExamples();

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_runs(string command, string title)
    {
        var code = HelpPage.Of(command).Examples.Single(e => e.Title == title).Code;

        Assert.Contains(command, code);
        if (title.Contains(HelpPage.FullPowerShell, StringComparison.Ordinal))
            Assert.Contains(CommandsIn(code), name => Run($"Get-Command {name} -ErrorAction Ignore").Output.Count == 0);
        else
            Assert.Empty(Run(code).ShouldSucceed().Warnings);
    }

    private static TheoryData<string, string> FindExamples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var command in HelpPage.Commands)
        {
            foreach (var (title, _, _) in HelpPage.Of(command).Examples)
                examples.Add(command, title);
        }
        return examples;
    }

    private static IEnumerable<string> CommandsIn(string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        Assert.Empty(errors);
        return script
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)
            .Select(node => ((CommandAst)node).GetCommandName());
    }
}
