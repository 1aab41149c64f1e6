using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Curation.Reports.Page;

/// <summary>Makes the elements of a page. Their content is always text, never markup.</summary>
internal static partial class Html
{
    /// <summary>An element.</summary>
    public static XElement Of(string name, params object?[] content) => new(name, content);

    /// <summary>An element of a class.</summary>
    public static XElement Styled(string name, string style, params object?[] content) =>
        new(name, new XAttribute("class", style), content);

    /// <summary>A text from the user, isolated in its direction of writing.</summary>
    public static XElement Foreign(string text, int most) => new("bdi", new XAttribute("dir", "auto"), Excerpt.Of(text, most));

    /// <summary>A sentence that marks commands (with the numbers after them) and parameters as code, without line breaks inside.</summary>
    public static IEnumerable<object> Sentence(string text)
    {
        var end = 0;
        foreach (Match match in Command().Matches(text))
        {
            yield return text[end..match.Index];
            yield return Of("code", match.Value);
            end = match.Index + match.Length;
        }
        yield return text[end..];
    }

    /// <summary>A link to a section of the page.</summary>
    public static XElement Link(string section, string text) => Of("a", new XAttribute("href", "#" + section), text);

    /// <summary>Command lines to copy.</summary>
    public static XElement Lines(string lines) =>
        Of("pre", new XAttribute("tabindex", "0"), new XAttribute("aria-label", "Command lines"), Of("code", lines));

    /// <summary>A table in a box that scrolls on narrow screens.</summary>
    /// <param name="caption">What it holds.</param>
    /// <param name="heads">The names of its columns.</param>
    /// <param name="rows">The cells of each row; the first names the row.</param>
    /// <param name="wrapsNames">Whether the names of rows may wrap.</param>
    public static XElement Table(
        string caption,
        IEnumerable<string> heads,
        IEnumerable<IReadOnlyList<object>> rows,
        bool wrapsNames = false
    ) =>
        Styled(
            "div",
            wrapsNames ? "scroll loose" : "scroll",
            new XAttribute("role", "region"),
            new XAttribute("aria-label", caption),
            new XAttribute("tabindex", "0"),
            Of(
                "table",
                Of("caption", caption),
                Of("thead", Of("tr", heads.Select((head, i) => Styled("th", i == 0 ? "" : "n", new XAttribute("scope", "col"), head)))),
                Of(
                    "tbody",
                    rows.Select(row =>
                        Of("tr", row.Select((cell, i) => i == 0 ? Of("th", new XAttribute("scope", "row"), cell) : Styled("td", "n", cell)))
                    )
                )
            )
        );

    /// <summary>A section with its heading, as a target of links.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        new(
            "section",
            new XAttribute("id", id),
            new XAttribute("aria-labelledby", id + "-heading"),
            new XElement("h2", new XAttribute("id", id + "-heading"), heading),
            content
        );

    [GeneratedRegex(
        "(?<![A-Za-z0-9])(?:-[A-Z][A-Za-z]+|[A-Z][a-z]+-[A-Z][A-Za-z]+(?: [0-9]+)*)(?![A-Za-z-])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Command();

    /// <summary>Content that can be unfolded.</summary>
    public static XElement Details(string summary, params object?[] content) => new("details", new XElement("summary", summary), content);
}
