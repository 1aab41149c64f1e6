namespace Curation.Completion;

/// <summary>The names in the first line of a text file with columns: good enough for completion, but not for reading data.</summary>
internal static class HeaderRow
{
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    /// <summary>The names; none if the file cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">The separator of columns; null takes the usual one that occurs most.</param>
    public static string[] Read(string path, char? separator)
    {
        try
        {
            var line = File.ReadLines(path).FirstOrDefault() ?? "";
            var names = line.Split(separator ?? Usual.MaxBy(c => line.Count(character => character == c)));
            return [.. names.Select(n => n.Trim(' ', '"')).Where(n => n.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
