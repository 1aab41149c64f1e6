using System.Text.RegularExpressions;

namespace Curation.PowerShell.Tests;

public sealed partial class ErrorIdTests
{
    private static readonly SortedSet<string> s_raised = new(
        Directory
            .GetFiles(Path.Combine(Built.Root, "src", "Curation.Core"), "Errors*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Find(RaisedId, file)),
        StringComparer.Ordinal
    );

    [Fact]
    public void Every_error_id_stands_once_in_the_tables_of_errors_and_no_other() =>
        Assert.Equal(s_raised.ToArray(), Find(ListedId, "docs", "errors.md").Order(StringComparer.Ordinal).ToArray());

    [Fact]
    public void Every_error_id_stands_in_the_help_of_a_command_and_no_other()
    {
        var notes = HelpPage.All.SelectMany(page => page.Notes);
        var errors = notes.SelectMany(note => note.Split('\n')).Where(line => line.StartsWith("Error", StringComparison.Ordinal));

        Assert.Equal(
            s_raised,
            [.. errors.SelectMany(line => MentionedId.Matches(line)).Select(m => m.Value).Order(StringComparer.Ordinal).Distinct()]
        );
    }

    [GeneratedRegex("new\\(\\s*\"(?<id>\\w+)\",\\s*(?:ErrorKind|kind)")]
    private static partial Regex RaisedId { get; }

    [GeneratedRegex("^\\| `(?<id>\\w+)` \\|", RegexOptions.Multiline)]
    private static partial Regex ListedId { get; }

    [GeneratedRegex("\\b[A-Z][a-z]+(?:[A-Z][a-z]*)+\\b")]
    private static partial Regex MentionedId { get; }

    private static IEnumerable<string> Find(Regex id, params string[] file) =>
        id.Matches(File.ReadAllText(Path.Combine([Built.Root, .. file]))).Select(m => m.Groups["id"].Value);
}
