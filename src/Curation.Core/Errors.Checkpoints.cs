using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <content>Errors of checkpoints.</content>
public static partial class Errors
{
    /// <summary>A folder holds the checkpoints of another run.</summary>
    public static CurationException CheckpointDiffers(string folder, string what, string found, string expected) =>
        new(
            "CheckpointDiffers",
            ErrorKind.AlreadyExists,
            folder,
            $"The checkpoints in '{folder}' are of a run with another {what}: {Shorten(found, 200)}; "
                + $"now it is {Shorten(expected, 200)}. Continue that run with its own settings, or name another folder."
        );

    /// <summary>Another run is using a folder of checkpoints.</summary>
    public static CurationException CheckpointInUse(string folder, Exception inner) =>
        new(
            "CheckpointInUse",
            ErrorKind.AlreadyExists,
            folder,
            $"Another run is using the checkpoints in '{folder}'. Wait for it, or name another folder.",
            inner
        );

    /// <summary>A folder for checkpoints holds something else.</summary>
    public static CurationException CheckpointFolderTaken(string folder, string name) =>
        new(
            "CheckpointFolderTaken",
            ErrorKind.AlreadyExists,
            folder,
            $"'{folder}' contains no checkpoints, but '{name}'. Name an empty folder, or one that does not exist."
        );

    /// <summary>The list of checkpoints cannot be relied on.</summary>
    public static CurationException CheckpointDamaged(string manifest, string reason, Exception? inner = null) =>
        new(
            "CheckpointDamaged",
            ErrorKind.InvalidData,
            manifest,
            $"'{manifest}', the list of the checkpoints beside it, {reason}. Without it nothing can be continued: "
                + "remove the folder, or name another one.",
            inner
        );

    /// <summary>Checkpoints were written by another version, in another format.</summary>
    public static CurationException CheckpointVersion(string manifest, int found, int expected) =>
        new(
            "CheckpointVersion",
            ErrorKind.InvalidData,
            manifest,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{manifest}' has version {found} of the checkpoint format; this module has version {expected}. "
                    + $"Continue with the version of the module that wrote it, or name another folder."
            )
        );

    /// <summary>A file does not have the bytes that were written.</summary>
    public static CurationException ChecksumMismatch(string path) =>
        new(
            "ChecksumMismatch",
            ErrorKind.InvalidData,
            path,
            $"'{path}' does not agree with its checksum: it was changed or damaged since it was written."
        );

    /// <summary>The path of a folder of checkpoints is a file.</summary>
    public static CurationException CheckpointIsFile(string path) =>
        new("CheckpointIsFile", ErrorKind.InvalidArgument, path, $"'{path}' is a file; checkpoints need a folder.");
}
