using System.Text.Json;
using Curation.Files;

namespace Curation.Checkpoints;

/// <summary>The files of a checkpoint folder.</summary>
internal static class CheckpointFiles
{
    private const string LockName = "lock";
    private const string ArrayEnding = ".npy";

    // A step takes a few hundred bytes, and there are few steps at a time.
    private const int MostManifestBytes = 1 << 20;

    /// <summary>Makes the folder if it does not exist, and locks it for this process until the file that is returned is closed.</summary>
    /// <exception cref="CurationException">
    /// CheckpointInUse, CheckpointIsFile, CheckpointFolderTaken, FolderNotFound, AccessDenied or WriteFailed.
    /// </exception>
    public static FileStream Lock(string folder)
    {
        if (File.Exists(folder))
            throw Errors.CheckpointIsFile(folder);
        try
        {
            Directory.CreateDirectory(folder);
            // No file of ours goes into a folder that belongs to something else.
            if (!File.Exists(ManifestOf(folder)))
                ThrowUnlessEmpty(folder);
            return LockedFile.Open(Path.Combine(folder, LockName));
        }
        catch (IOException e) when (LockedFile.IsLocked(e))
        {
            throw Errors.CheckpointInUse(folder, e);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, folder, null);
        }
    }

    /// <summary>The manifest of a folder; null if there is none.</summary>
    /// <exception cref="CurationException">CheckpointDamaged, CheckpointVersion, AccessDenied or ReadFailed.</exception>
    public static CheckpointManifest? ReadManifest(string folder)
    {
        var path = ManifestOf(folder);
        if (!File.Exists(path))
            return null;
        var bytes = InputFile.ReadAll(path, length => ThrowIfLong(path, length));
        return Parse(
            folder,
            () =>
            {
                using (var document = JsonDocument.Parse(bytes))
                {
                    if (
                        document.RootElement.TryGetProperty("version", out var version)
                        && version.TryGetInt32(out var number)
                        && number != CheckpointManifest.CurrentVersion
                    )
                        throw Errors.CheckpointVersion(path, number, CheckpointManifest.CurrentVersion);
                }
                var manifest = JsonSerializer.Deserialize(bytes, CheckpointJson.Default.CheckpointManifest);
                return manifest is not null && manifest.Identity.ValueKind == JsonValueKind.Object && manifest.Steps.All(IsWhole)
                    ? manifest
                    : throw Errors.CheckpointDamaged(path, "lacks entries that it must have");
            }
        );
    }

    /// <summary>Parses a part of the manifest, and turns what parsers throw into an error of ours.</summary>
    /// <exception cref="CurationException">CheckpointDamaged: the text is not what was written.</exception>
    public static T Parse<T>(string folder, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Errors.CheckpointDamaged(ManifestOf(folder), "is not what was written: " + e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Throws if a folder without a manifest holds anything.</summary>
    /// <exception cref="CurationException">CheckpointFolderTaken.</exception>
    public static void ThrowUnlessEmpty(string folder)
    {
        if (
            Directory
                .EnumerateFileSystemEntries(folder)
                .Select(Path.GetFileName)
                .FirstOrDefault(n => n != LockName && !AtomicFile.IsTemporary(n!)) is
            { } name
        )
            throw Errors.CheckpointFolderTaken(folder, name);
    }

    /// <summary>Removes files that a killed run has left and that the manifest does not name.</summary>
    public static void RemoveOthers(string folder, string prefix, IReadOnlyList<CheckpointStep> steps)
    {
        var known = steps.SelectMany(s => s.Files).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (AtomicFile.IsTemporary(name))
                AtomicFile.RemoveAbandoned(path);
            else if (
                name.StartsWith(prefix, StringComparison.Ordinal)
                && name.EndsWith(ArrayEnding, StringComparison.Ordinal)
                && !known.Contains(name)
            )
                TryDelete(path);
        }
    }

    /// <summary>Removes the manifest if the folder holds nothing else.</summary>
    public static void RemoveUnused(string folder)
    {
        try
        {
            if (Directory.EnumerateFileSystemEntries(folder).All(path => Path.GetFileName(path) is LockName or CheckpointManifest.FileName))
                TryDelete(ManifestOf(folder));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            // Disposing must not hide the error that led here.
        }
    }

    /// <summary>Removes the files of steps that are no longer needed.</summary>
    public static void Remove(string folder, IEnumerable<CheckpointFile> files)
    {
        foreach (var file in files)
            TryDelete(Path.Combine(folder, file.Name));
    }

    private static string ManifestOf(string folder) => Path.Combine(folder, CheckpointManifest.FileName);

    private static void ThrowIfLong(string path, long length)
    {
        if (length > MostManifestBytes)
            throw Errors.CheckpointDamaged(
                path,
                FormattableString.Invariant($"has {length} bytes, where {MostManifestBytes} are the most")
            );
    }

    // Deserializing refuses null for the members of a record, but not for the entries of a list.
    private static bool IsWhole(CheckpointStep? step) =>
        step is not null
        && step.Files.All(f =>
            f is { Shape.Count: 1 or 2 } && IsArrayName(f.Name) && f.Shape.All(length => length >= 0) && f.Numbers <= Array.MaxLength
        );

    // A name in the manifest must not lead out of the folder, nor to a file that is not an array.
    private static bool IsArrayName(string name) =>
        name.EndsWith(ArrayEnding, StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            // The file only takes space, and the next run tries again to delete it.
        }
    }
}
