using System.Management.Automation;

namespace Curation.Paths;

/// <summary>
/// Turns paths as users write them into full paths of the file system: relative to PowerShell's location, on its drives, with its
/// wildcards.
/// </summary>
internal readonly struct PathResolver(SessionState session)
{
    private const string FileSystem = "FileSystem";

    /// <summary>The existing files that a path with wildcards matches; at least one.</summary>
    /// <exception cref="CurationException">FileNotFound, InvalidPath, or NotInFileSystem.</exception>
    public IReadOnlyList<string> Files(string path)
    {
        try
        {
            var found = session.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            ThrowUnlessFiles(provider, path);
            return found.Count > 0 ? found : throw NotFound(path);
        }
        // A pattern can be wrong: a bracket that is not closed.
        catch (Exception e) when (e is SessionStateException or WildcardPatternException)
        {
            throw NotFound(path, e);
        }
    }

    /// <summary>The full path of a file to read, from its literal path.</summary>
    /// <exception cref="CurationException">FileNotFound: the drive does not exist; InvalidPath, or NotInFileSystem.</exception>
    public string Literal(string path)
    {
        try
        {
            return Full(path);
        }
        catch (SessionStateException e)
        {
            throw Errors.FileNotFound(path, e);
        }
    }

    /// <summary>The full path of a file to write.</summary>
    /// <exception cref="CurationException">FolderNotFound: the drive does not exist; InvalidPath, or NotInFileSystem.</exception>
    public string Output(string path)
    {
        try
        {
            return Full(path);
        }
        catch (SessionStateException e)
        {
            throw Errors.FolderNotFound(path, e);
        }
    }

    private CurationException NotFound(string path, Exception? inner = null)
    {
        try
        {
            var full = Full(path);
            if (!WildcardPattern.ContainsWildcardCharacters(path))
                return Errors.FileNotFound(path, inner);
            return Errors.FileNotMatched(
                path,
                File.Exists(full) ? "file"
                    : Directory.Exists(full) ? "folder"
                    : null,
                inner
            );
        }
        catch (SessionStateException)
        {
            return Errors.FileNotFound(path, inner);
        }
    }

    private string Full(string path)
    {
        if (path.Contains('\0'))
            throw Errors.InvalidPath(path);
        var full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        ThrowUnlessFiles(provider, path);
        return full;
    }

    private static void ThrowUnlessFiles(ProviderInfo provider, string path)
    {
        if (provider.Name != FileSystem)
            throw Errors.NotInFileSystem(path, provider.Name);
    }
}
