using System.Xml.Linq;

namespace Curation.Reports.Page;

/// <summary>
/// Writes elements as HTML 5 has them (WHATWG, 13.3): void elements without an end, all others with one, and every text and value escaped.
/// </summary>
/// <remarks>Not a library: .NET writes XML, not HTML; a template engine would be larger than this file and escape less strictly.</remarks>
internal static class HtmlWriter
{
    private static readonly HashSet<string> s_void =
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ];

    /// <summary>Writes a page.</summary>
    public static void Write(XElement html, TextWriter target)
    {
        target.Write("<!DOCTYPE html>\n");
        WriteElement(html, target);
        target.Write('\n');
    }

    private static void WriteElement(XElement element, TextWriter target)
    {
        var name = element.Name.LocalName;
        target.Write('<');
        target.Write(name);
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Value.Length == 0 && attribute.Name == "class")
                continue;
            target.Write(' ');
            target.Write(attribute.Name.LocalName);
            target.Write("=\"");
            WriteEscaped(attribute.Value, target);
            target.Write('"');
        }
        target.Write('>');
        if (s_void.Contains(name))
            return;
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
                WriteElement(child, target);
            else if (node is XText text && name == "style")
                WriteStyle(text.Value, target);
            else if (node is XText words)
                WriteEscaped(words.Value, target);
            else
                throw new ArgumentException($"A page has no {node.NodeType}.");
        }
        target.Write("</");
        target.Write(name);
        target.Write('>');
        if (name is "section" or "figure" or "tr" or "li" or "p" or "head" or "header" or "svg" or "title")
            target.Write('\n');
    }

    // Nothing can be escaped in a style sheet. This one is the project's own, and must not contain an end tag.
    private static void WriteStyle(string rules, TextWriter target)
    {
        if (rules.Contains('<', StringComparison.Ordinal))
            throw new ArgumentException("A style sheet has no '<'.");
        target.Write(rules);
    }

    private static void WriteEscaped(string text, TextWriter target)
    {
        foreach (var c in Excerpt.Clean(text))
        {
            switch (c)
            {
                case '&':
                    target.Write("&amp;");
                    break;
                case '<':
                    target.Write("&lt;");
                    break;
                case '>':
                    target.Write("&gt;");
                    break;
                case '"':
                    target.Write("&quot;");
                    break;
                default:
                    target.Write(c);
                    break;
            }
        }
    }
}
