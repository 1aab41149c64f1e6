namespace Curation.Host;

/// <summary>The command line, understood.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Text">The script's full path, or the line of script.</param>
/// <param name="Arguments">What the script is given.</param>
internal sealed record Request(RequestedAction Action, string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads the command line.</summary>
    public static Request Parse(string[] arguments) =>
        arguments switch
        {
            [] => new(RequestedAction.Help, "", []),
            [var first, .. var rest] when first.StartsWith('-') => Option(first, rest),
            [var script, .. var rest] => Script(script, rest),
        };

    private static Request Option(string option, string[] rest) =>
        (option.TrimStart('-').ToUpperInvariant(), rest) switch
        {
            ("HELP" or "H" or "?", _) => new(RequestedAction.Help, "", []),
            ("VERSION" or "V", _) => new(RequestedAction.Version, "", []),
            ("FILE" or "F", [var script, .. var arguments]) => Script(script, arguments),
            // As in other shells, the words after -Command are one line of script.
            ("COMMAND" or "C", [_, ..]) => new(RequestedAction.Command, string.Join(' ', rest), []),
            ("FILE" or "F" or "COMMAND" or "C", []) => throw new UsageException(
                $"'{option}' needs a value. Use -Help to see how the program is called."
            ),
            _ => throw new UsageException($"There is no option '{option}'. Use -Help to see which there are."),
        };

    private static Request Script(string path, string[] arguments)
    {
        return File.Exists(path)
            ? new(RequestedAction.File, Path.GetFullPath(path), arguments)
            : throw new UsageException($"There is no script '{path}'. Use -Command for a line of script, or -Help.");
    }
}
