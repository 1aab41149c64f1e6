using System.Globalization;
using System.Text;

namespace Curation.Charts;

/// <summary>The style rules that give the marks of an SVG drawing their colours.</summary>
internal static class SvgStyle
{
    /// <summary>The CSS class for areas filled with an ink.</summary>
    public static string Fill(Ink ink) => "f-" + Name(ink);

    /// <summary>The CSS class for lines drawn with an ink.</summary>
    public static string Line(Ink ink) => "l-" + Name(ink);

    /// <summary>The name of an ink in style sheets.</summary>
    public static string Name(Ink ink) => ink.ToString().ToLowerInvariant();

    /// <summary>The rules.</summary>
    /// <param name="colour">The colour of an ink: a number, or the name of a variable that has it.</param>
    public static string Rules(Func<Ink, string> colour)
    {
        var rules = new StringBuilder("text{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}");
        foreach (var ink in Enum.GetValues<Ink>())
            rules.Append(
                CultureInfo.InvariantCulture,
                $".{Fill(ink)}{{fill:{colour(ink)}}}"
                    + $".{Line(ink)}{{fill:none;stroke:{colour(ink)};stroke-linecap:round;stroke-linejoin:round}}"
            );
        return rules.ToString();
    }
}
