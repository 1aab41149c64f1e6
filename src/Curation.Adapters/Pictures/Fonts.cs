using SkiaSharp;

namespace Curation.Adapters.Pictures;

/// <summary>
/// Finds a font for the text of charts. On Linux the library finds none by itself, so the usual folders are searched.
/// </summary>
internal static class Fonts
{
    private static readonly string[] s_families = ["Segoe UI", "Helvetica Neue", "DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];

    private static readonly string[] s_files =
    [
        "DejaVuSans.ttf",
        "LiberationSans-Regular.ttf",
        "NotoSans-Regular.ttf",
        "Roboto-Regular.ttf",
        "OpenSans-Regular.ttf",
        "Arial.ttf",
        "FreeSans.ttf",
        "Ubuntu-R.ttf",
        "Cantarell-Regular.otf",
    ];

    /// <summary>The folders that fonts are kept in.</summary>
    public static IEnumerable<string> Folders
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return
            [
                "/usr/share/fonts",
                "/usr/local/share/fonts",
                Path.Combine(home, ".local", "share", "fonts"),
                Path.Combine(home, ".fonts"),
                Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
            ];
        }
    }

    /// <summary>A sans-serif font of the system, else from files in folders; null where there is none.</summary>
    public static SKTypeface? Find(IEnumerable<string> folders)
    {
        foreach (var family in s_families)
        {
            if (SKFontManager.Default.MatchFamily(family) is { } typeface && CanWrite(typeface))
                return typeface;
        }
        string[] files = [.. folders.Where(folder => folder.Length > 0 && Directory.Exists(folder)).SelectMany(FilesIn)];
        foreach (var file in files.OrderBy(Rank).ThenBy(f => f, StringComparer.Ordinal))
        {
            if (SKTypeface.FromFile(file) is { } typeface && CanWrite(typeface))
                return typeface;
        }
        return null;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(
                folder,
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    IgnoreInaccessible = true,
                    MaxRecursionDepth = 8,
                }
            )
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc");

    private static int Rank(string file)
    {
        var known = Array.FindIndex(s_files, name => name.Equals(Path.GetFileName(file), StringComparison.OrdinalIgnoreCase));
        // Unknown fonts are used if their name says that they are sans-serif and upright.
        return known >= 0 ? known
            : Path.GetFileName(file).Contains("Sans-Regular", StringComparison.OrdinalIgnoreCase) ? s_files.Length
            : s_files.Length + 1;
    }

    private static bool CanWrite(SKTypeface typeface)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyphs("Aa09");
    }
}
