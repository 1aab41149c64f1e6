using System.Management.Automation;
using Curation.Paths;

namespace Curation.Gathering;

/// <summary>Finds the files that paths, folders and patterns stand for, folder by folder in the order of their names.</summary>
/// <param name="resolver">Resolves paths.</param>
/// <param name="include">Patterns of file names to take from folders; null takes the expected endings.</param>
/// <param name="exclude">Patterns of file names to leave out.</param>
/// <param name="recurse">Whether folders within folders are searched.</param>
/// <param name="endings">The endings that are taken from folders without a pattern; null takes all files.</param>
/// <param name="mayOverlap">Whether several paths may lead to a file; it is returned only once.</param>
internal sealed class FileFinder(
    PathResolver resolver,
    string[]? include,
    string[]? exclude,
    bool recurse,
    IReadOnlySet<string>? endings,
    bool mayOverlap
)
{
    private readonly HashSet<string>? _given = mayOverlap
        ? new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        : null;
    private readonly WildcardPattern[]? _include = Patterns(include);
    private readonly WildcardPattern[]? _exclude = Patterns(exclude);

    /// <summary>Files in folders that were skipped because of their endings.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Files that several paths led to, and that were returned once.</summary>
    public int Repeated { get; private set; }

    /// <summary>The files that a path with wildcards matches.</summary>
    /// <exception cref="CurationException">FileNotFound, InvalidPath, NotInFileSystem, or AccessDenied.</exception>
    public IEnumerable<string> Find(string path) => resolver.Files(path).SelectMany(FindLiteral);

    /// <summary>The file of a full path, or the files of the folder.</summary>
    /// <exception cref="CurationException">AccessDenied, or ReadFailed.</exception>
    public IEnumerable<string> FindLiteral(string path) => _given is null ? FilesAt(path) : FilesAt(path).Where(IsNew);

    private IEnumerable<string> FilesAt(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = recurse, IgnoreInaccessible = false };
            var files = Directory.GetFiles(path, "*", options);
            Array.Sort(files, StringComparer.Ordinal);
            return files.Where(IsWanted);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Errors.AccessDenied(path, e.Message, e);
        }
        catch (IOException e)
        {
            throw Errors.ReadFailed(path, e);
        }
    }

    private bool IsNew(string path)
    {
        if (_given!.Add(Path.GetFullPath(path)))
            return true;
        Repeated++;
        return false;
    }

    private bool IsWanted(string path)
    {
        var name = Path.GetFileName(path);
        if (_exclude is not null && Array.Exists(_exclude, p => p.IsMatch(name)))
            return false;
        if (_include is not null)
            return Array.Exists(_include, p => p.IsMatch(name));
        if (endings is null || endings.Contains(Path.GetExtension(name)))
            return true;
        PassedOver++;
        return false;
    }

    private static WildcardPattern[]? Patterns(string[]? patterns) =>
        patterns is null ? null : Array.ConvertAll(patterns, p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase));
}
