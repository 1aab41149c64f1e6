using System.Xml.Linq;
using Curation.Measures.Hierarchy;
using Curation.Reports.Recipe;

namespace Curation.Reports.Page;

/// <summary>What looks wrong with the tree, and the commands that try what is advised.</summary>
internal static class NotesSection
{
    /// <summary>The section; null where nothing looks wrong.</summary>
    public static XElement? Of(ReportFacts facts)
    {
        HierarchyNote[] notes = [.. facts.Qualities.SelectMany(level => level.Notes)];
        if (notes.Length == 0)
            return null;
        var commands = Array.ConvertAll(notes, note => AdviceCommands.For(note, facts));
        return Html.Section(
            "notes",
            "Worth a look",
            commands.All(lines => lines.Count == 0)
                ? null
                : new[]
                {
                    Html.Of("p", "The commands below try what is advised. They use what these lines make; paste them first."),
                    Html.Lines(string.Join('\n', CommandLines.UpToTree(facts))),
                },
            Html.Styled("ul", "notes", notes.Zip(commands, Note))
        );
    }

    private static XElement Note(HierarchyNote note, IReadOnlyList<string> lines) =>
        Html.Of(
            "li",
            Html.Of("strong", $"Level {ReportText.Number(note.Level)}: {note.Message}"),
            " ",
            Html.Sentence(note.Advice),
            lines.Count == 0 ? null : Html.Lines(string.Join('\n', lines))
        );
}
