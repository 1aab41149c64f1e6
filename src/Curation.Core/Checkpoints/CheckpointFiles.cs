using System.Text.Json;
using Curation.Files;

namespace Curation.Checkpoints;

/// <summary>The files of a checkpoint folder.</summary>
internal static class CheckpointFiles
{
    private const string LockName = "lock";
    private const string ArrayEnding = ".npy";

    // A step takes some hundred bytes, and there are few at a time.
    private const int MostManifestBytes = 1 << 20;

    /// <summary>Makes a folder where there is none, and takes it for this process until the file that is given is closed.</summary>
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
            // A folder that is somebody else's gets no file of ours.
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

    /// <summary>What the files are; null where nothing says so.</summary>
    /// <exception cref="CurationException">CheckpointDamaged, CheckpointVersion, AccessDenied or ReadFailed.</exception>
    public static CheckpointManifest? ReadManifest(string folder)
    {
        var path = ManifestOf(folder);
        if (!File.Exists(path))
            return null;
        var bytes = InputFile.ReadAll(path, length => ThrowIfLong(path, length));
        return Understood(
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

    /// <summary>What is made of the manifest's text.</summary>
    /// <exception cref="CurationException">CheckpointDamaged: the text is not what was written.</exception>
    public static T Understood<T>(string folder, Func<T> parse)
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

    /// <summary>Throws where a folder without a manifest holds anything.</summary>
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

    /// <summary>Removes what a run that was killed has left, of which the manifest does not know.</summary>
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

    /// <summary>Removes the manifest where nothing but it is there.</summary>
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

    /// <summary>Removes the files of steps that are not needed any more.</summary>
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

    // Deserializing refuses null for what a record has, but not for what a list has.
    private static bool IsWhole(CheckpointStep? step) =>
        step is not null
        && step.Files.All(f =>
            f is { Shape.Count: 1 or 2 } && IsArrayName(f.Name) && f.Shape.All(length => length >= 0) && f.Numbers <= Array.MaxLength
        );

    // A name from the manifest never leads out of the folder, nor to a file that is no array.
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
            // It only takes room, and is tried again when the folder is opened the next time.
        }
    }
}
