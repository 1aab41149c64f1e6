using System.Security.Cryptography;
using System.Text;
using Curation.Charts;

namespace Curation.Reports.Page;

/// <summary>The style sheet of a page.</summary>
internal static class PageStyle
{
    /// <summary>The rules for a theme; print always has the light colours.</summary>
    public static string For(ReportTheme theme)
    {
        var light = Variables(Palette.Light);
        var dark = Variables(Palette.Dark);
        var colours = theme switch
        {
            ReportTheme.Light => $":root{{color-scheme:light;{light}}}",
            ReportTheme.Dark => $":root{{color-scheme:dark;{dark}}}",
            _ => $":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}",
        };
        // The last rule wins: print is light.
        return $"{colours}@media "
            + $"print{{:root{{color-scheme:light;{light}}}}}\n{SvgStyle.Rules(ink => $"var(--{SvgStyle.Name(ink)})")}\n{Sheet()}";
    }

    /// <summary>The source expression by which a policy allows a style sheet and no other (CSP Level 3, 2.3.1).</summary>
    public static string HashOf(string rules) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(rules)))}'";

    private static string Variables(Palette palette) =>
        string.Join(';', Enum.GetValues<Ink>().Select(ink => $"--{SvgStyle.Name(ink)}:{palette.Hex(ink)}"));

    private static string Sheet()
    {
        using var reader = new StreamReader(typeof(PageStyle).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
