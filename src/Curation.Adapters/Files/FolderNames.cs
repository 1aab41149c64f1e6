using Curation.Files;

namespace Curation.Adapters.Files;

/// <summary>The content of a folder, for messages.</summary>
internal static class FolderNames
{
    /// <summary>The names, in order.</summary>
    public static string[] Of(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfReading(e, folder);
        }
    }
}
