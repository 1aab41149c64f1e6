using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A file to be read does not exist.</summary>
    public static CurationException FileNotFound(string path, Exception? inner = null) =>
        new("FileNotFound", ErrorKind.NotFound, path, $"There is no file '{path}'.", inner);

    /// <summary>No file matches a pattern; a file or a folder may have the pattern itself for its name.</summary>
    public static CurationException FileNotMatched(string path, string? ofThatName, Exception? inner = null) =>
        new(
            "FileNotFound",
            ErrorKind.NotFound,
            path,
            $"No file matches the pattern '{path}'. "
                + (
                    ofThatName is null
                        ? "For a name that has brackets, * or ? in it, use -LiteralPath."
                        : $"There is a {ofThatName} of that very name: use -LiteralPath."
                ),
            inner
        );

    /// <summary>The path to read is a folder.</summary>
    public static CurationException SourceIsFolder(string path) =>
        new("SourceIsFolder", ErrorKind.InvalidArgument, path, $"'{path}' is a folder; a file is expected.");

    /// <summary>The path to read or write is a device, a pipe or a socket.</summary>
    public static CurationException NotPlainFile(string path) =>
        new("NotPlainFile", ErrorKind.InvalidArgument, path, $"'{path}' is a device, a pipe or a socket; a plain file is needed.");

    /// <summary>Reading a file failed.</summary>
    public static CurationException ReadFailed(string path, Exception inner) =>
        new("ReadFailed", ErrorKind.ReadFault, path, $"'{path}' cannot be read: {inner.Message}", inner);

    /// <summary>The system does not permit to read or to write a file.</summary>
    public static CurationException AccessDenied(string path, string reason, Exception inner) =>
        new("AccessDenied", ErrorKind.PermissionDenied, path, $"The system denies access to '{path}': {reason}", inner);

    /// <summary>The target file exists already.</summary>
    public static CurationException FileExists(string path) =>
        new("FileExists", ErrorKind.AlreadyExists, path, $"'{path}' exists; use -Force to replace it.");

    /// <summary>The target file is a folder.</summary>
    public static CurationException TargetIsFolder(string path) =>
        new("TargetIsFolder", ErrorKind.InvalidArgument, path, $"'{path}' is a folder; name a file to write.");

    /// <summary>The folder of a file to be written does not exist.</summary>
    public static CurationException FolderNotFound(string path, Exception? inner = null)
    {
        var reason = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder
            ? $"there is no folder '{folder}'"
            : "there is no such drive";
        return new("FolderNotFound", ErrorKind.NotFound, path, $"'{path}' cannot be written: {reason}.", inner);
    }

    /// <summary>Writing a file failed.</summary>
    public static CurationException WriteFailed(string path, string reason, Exception inner) =>
        new("WriteFailed", ErrorKind.WriteFault, path, $"'{path}' cannot be written: {reason}", inner);

    /// <summary>The temporary copy of a mapped pool that is whitened cannot be written.</summary>
    internal static CurationException WhitenedCopyFailed(string path, Exception inner) =>
        new(
            "WriteFailed",
            ErrorKind.WriteFault,
            path,
            $"'{path}', a temporary copy of the pool with whitened rows, cannot be written: {inner.Message.TrimEnd('.')}. Make room there, "
                + "set TMPDIR (on Windows TMP) to another folder before the session begins, or give -Whiten:$false.",
            inner
        );

    /// <summary>A row's id has a character that ends an id in the file's format.</summary>
    public static CurationException UnwritableId(string id, int row) =>
        new(
            "UnwritableId",
            ErrorKind.InvalidData,
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The id '{Shorten(id)}' of row {row} (counted from 0) is empty or has white space, "
                    + $"which ends an id in this format. Write .csv or .npy instead."
            )
        );

    /// <summary>A path or id has a line break, which ends an item in the file's format.</summary>
    public static CurationException LineBreakInName(string name, int row) =>
        new(
            "LineBreakInName",
            ErrorKind.InvalidData,
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The path or id '{Shorten(name)}' of row {row} (counted from 0) has a line break, "
                    + $"which ends an item in this format. Write .csv or .jsonl instead."
            )
        );

    /// <summary>A file's ending belongs to no known format.</summary>
    public static CurationException UnknownFormat(string path, IEnumerable<string> endings) =>
        new(
            "UnknownFormat",
            ErrorKind.InvalidArgument,
            path,
            $"The ending of '{path}' belongs to no known format; the known ones are {string.Join(", ", endings)}."
        );

    /// <summary>Nothing came down the pipeline for a file to be written.</summary>
    public static CurationException NothingToExport(string path) =>
        new("NothingToExport", ErrorKind.InvalidData, path, $"'{path}' was not written: nothing came down the pipeline.");

    /// <summary>Several sets came down the pipeline for one file.</summary>
    public static CurationException MoreThanOneSet(string path) =>
        new(
            "MoreThanOneSet",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' was not written: more than one set came down the pipeline, and a file holds one."
        );

    /// <summary>Samples of several trees cannot form one file.</summary>
    public static CurationException MoreThanOneTree(string path) =>
        new(
            "MoreThanOneTree",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' would hold items of more than one tree, whose row numbers mean different rows. Write a file for each sample."
        );

    /// <summary>A path lies on a drive that holds no files.</summary>
    public static CurationException NotInFileSystem(string path, string provider) =>
        new(
            "NotInFileSystem",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' is a path of the provider {provider}; a path of the file system is needed, such as ./pool."
        );

    /// <summary>A path has a character that no path can have.</summary>
    public static CurationException InvalidPath(string path) =>
        new(
            "InvalidPath",
            ErrorKind.InvalidArgument,
            path,
            $"'{path.Replace("\0", "\\0", StringComparison.Ordinal)}' has a null character in it, which no path can have."
        );
}
