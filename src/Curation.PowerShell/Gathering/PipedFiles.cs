using System.Management.Automation;
using System.Management.Automation.Language;

namespace Curation.Gathering;

/// <summary>
/// Reads from a script, or from the line at the prompt, which files were piped into a command, so that a report can repeat it. It knows a
/// few commands that read files, with constant arguments: everything else could give other objects the next time, or hold secrets.
/// </summary>
internal static class PipedFiles
{
    private const string ListsFolder = "Get-ChildItem";

    private static readonly Dictionary<string, string> s_readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [ListsFolder] = ListsFolder,
        ["gci"] = ListsFolder,
        ["dir"] = ListsFolder,
        ["Get-Item"] = "Get-Item",
        ["gi"] = "Get-Item",
        ["Get-Content"] = "Get-Content",
        ["gc"] = "Get-Content",
        ["Import-Csv"] = "Import-Csv",
        ["ipcsv"] = "Import-Csv",
    };

    private static readonly HashSet<string> s_switches = new(
        ["Recurse", "File", "Directory", "Force", "Hidden", "ReadOnly", "Raw", "UseCulture"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> s_paths = new(["Path", "LiteralPath"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_others = new(
        ["Include", "Exclude", "Filter", "Depth", "Delimiter", "Header", "Encoding", "TotalCount"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The command whose output was piped into another one, with full paths; null where that is not known.</summary>
    /// <param name="call">The call of the other command.</param>
    /// <param name="fullPath">Makes a path full.</param>
    public static string? Before(InvocationInfo call, Func<string, string> fullPath)
    {
        var isScript = File.Exists(call.ScriptName);
        var script = Parser.ParseInput(isScript ? File.ReadAllText(call.ScriptName) : call.Line, out _, out _);
        var line = isScript ? call.ScriptLineNumber : 1;
        // At a prompt the line can be one of several, without what was piped into it.
        return
            script.Find(ast => IsAt(ast, line, call.OffsetInLine), searchNestedScriptBlocks: true)?.Parent is PipelineAst pipeline
            && call.PipelinePosition == 2
            && pipeline.PipelineElements.Count >= 2
            && IsAt(pipeline.PipelineElements[1], line, call.OffsetInLine)
            && pipeline.PipelineElements[0] is CommandAst { Redirections.Count: 0 } command
            ? Repeat(command, fullPath)
            : null;
    }

    private static bool IsAt(Ast ast, int line, int column) =>
        ast is CommandAst && ast.Extent.StartLineNumber == line && ast.Extent.StartColumnNumber == column;

    private static string? Repeat(CommandAst command, Func<string, string> fullPath)
    {
        if (command.GetCommandName() is not { } name || !s_readers.TryGetValue(name, out var reader))
            return null;
        var line = new CommandText(reader);
        var hasPath = false;
        string? parameter = null;
        foreach (var element in command.CommandElements.Skip(1))
        {
            var given = element as CommandParameterAst;
            var next = given?.ParameterName;
            var argument = given is null ? element : given.Argument;
            if (next is not null)
            {
                var isSwitch = s_switches.Contains(next);
                if (parameter is not null || !isSwitch && !s_paths.Contains(next) && !s_others.Contains(next))
                    return null;
                parameter = next;
                if (argument is null && isSwitch)
                {
                    line.Add(next, true);
                    parameter = null;
                }
                if (argument is null)
                    continue;
            }
            if (Constants(argument!) is not { } values)
                return null;
            // The first value without a name is a path; a second one is a pattern.
            var isPath = parameter is null ? !hasPath : s_paths.Contains(parameter);
            hasPath |= isPath;
            var written = isPath ? [.. values.Select(fullPath)] : values;
            _ = parameter is null && !isPath ? line.Add(written) : line.Add(parameter ?? "Path", written);
            parameter = null;
        }
        if (parameter is not null)
            return null;
        return (
            hasPath ? line
            : reader == ListsFolder ? line.Add("LiteralPath", fullPath("."))
            : null
        )?.ToString();
    }

    /// <summary>The values of a constant or a list of constants; null for anything else.</summary>
    private static string[]? Constants(Ast argument) =>
        argument switch
        {
            StringConstantExpressionAst text => [text.Value],
            ConstantExpressionAst constant => [constant.Extent.Text],
            ArrayLiteralAst list when list.Elements.All(element => element is ConstantExpressionAst) =>
            [
                .. list.Elements.SelectMany(element => Constants(element)!),
            ],
            _ => null,
        };
}
