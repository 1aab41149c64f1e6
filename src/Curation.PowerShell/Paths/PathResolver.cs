using System.Management.Automation;

namespace Curation.Paths;

/// <summary>Turns what users write for a path into full paths of the file system: relative to PowerShell's location, on its drives, with its wildcards.</summary>
internal readonly struct PathResolver(SessionState session)
{
    private const string FileSystem = "FileSystem";

    /// <summary>The existing files that a path with wildcards stands for.</summary>
    public IReadOnlyList<string> Files(string path)
    {
        IReadOnlyList<string> found;
        ProviderInfo provider;
        try
        {
            found = session.Path.GetResolvedProviderPathFromPSPath(path, out provider);
        }
        catch (ItemNotFoundException)
        {
            throw Errors.FileNotFound(path);
        }
        ThrowUnlessFiles(provider, path);
        return found;
    }

    /// <summary>The full path that a literal path stands for, whether it exists or not.</summary>
    public string Literal(string path)
    {
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
