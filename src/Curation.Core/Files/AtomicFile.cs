namespace Curation.Files;

/// <summary>
/// A file that appears under its name whole or not at all: it is written under a temporary name in the same folder, flushed to disk and
/// renamed by <see cref="Commit"/>. Disposed without that, it leaves nothing behind.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private const int BufferSize = 1 << 16;
    private const string Beginning = ".curation-";
    private const string Ending = ".tmp";

    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _overwrite;
    private readonly GuardedStream _stream;
    private bool _closed;

    private AtomicFile(string path, bool overwrite)
    {
        _path = path;
        _overwrite = overwrite;
        if (Directory.Exists(path))
            throw Errors.TargetIsFolder(path);
        if (FileKind.IsSpecial(path))
            throw Errors.NotPlainFile(path);
        // Checked now rather than after an hour of work; Commit checks again.
        if (!overwrite && File.Exists(path))
            throw Errors.FileExists(path);
        try
        {
            // Writes to the target of a link; the link stays.
            var file = new FileInfo(path);
            _target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            _temporary = Path.Combine(Path.GetDirectoryName(_target)!, $"{Beginning}{Guid.NewGuid():N}{Ending}");
            _stream = new(new(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize), path);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, path, _temporary);
        }
    }

    /// <summary>A seekable stream to write to; it throws <see cref="CurationException"/>: AccessDenied or WriteFailed.</summary>
    public Stream Stream => _stream;

    /// <summary>Whether a file with that name is a temporary file: one being written, or left over by a process that ended.</summary>
    public static bool IsTemporary(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Beginning, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal);
    }

    /// <summary>
    /// Removes a temporary file unless it is still being written: for example a tree to be stored beside the checkpoints of the run
    /// that makes it.
    /// </summary>
    public static void RemoveAbandoned(string path) =>
        // The writer does not share the file, so opening it fails.
        Try(() =>
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose()
        );

    /// <summary>Begins a file.</summary>
    /// <param name="path">The name the file will have.</param>
    /// <param name="overwrite">Whether it may replace a file of that name.</param>
    /// <exception cref="CurationException">
    /// FileExists, TargetIsFolder, NotPlainFile, FolderNotFound, AccessDenied, or WriteFailed.
    /// </exception>
    public static AtomicFile Create(string path, bool overwrite) => new(path, overwrite);

    /// <summary>Gives the file its name. Call this once, when everything is written.</summary>
    /// <exception cref="CurationException">
    /// FileExists: a file of that name was created meanwhile. TargetIsFolder, AccessDenied, or WriteFailed.
    /// </exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _stream.FlushToDisk();
        _stream.Dispose();
        if (Directory.Exists(_target))
            throw Errors.TargetIsFolder(_path);
        Guard(() =>
        {
            if (_overwrite)
                FileName.Replace(_temporary, _target);
            else if (!FileName.TryTake(_temporary, _target))
                throw Errors.FileExists(_path);
        });
        _closed = true;
    }

    /// <summary>
    /// Gives two files their names, the other one first: this file never exists without it, nor beside an older version of it. Where one
    /// cannot be renamed, neither is, and the files they would have replaced are unchanged.
    /// </summary>
    /// <exception cref="CurationException">FileExists, TargetIsFolder, AccessDenied, or WriteFailed.</exception>
    public void CommitBehind(AtomicFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ObjectDisposedException.ThrowIf(_closed, this);
        _stream.FlushToDisk();
        other._stream.FlushToDisk();
        Guard(SetAside);
        try
        {
            other.Guard(other.SetAside);
            other.Commit();
            Commit();
        }
        catch
        {
            Try(other.Restore);
            Try(Restore);
            throw;
        }
        Try(() => File.Delete(Aside));
        Try(() => File.Delete(other.Aside));
    }

    /// <summary>Removes what was written unless it was committed.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        try
        {
            _stream.Dispose();
        }
        catch (CurationException)
        {
            // The last bytes did not reach the file, but it is deleted anyway; the reason is reported elsewhere.
        }
        Try(() => File.Delete(_temporary));
    }

    private string Aside => _temporary + ".old";

    // Without permission to overwrite, an existing file must not be moved.
    private void SetAside()
    {
        if (_overwrite && File.Exists(_target))
            File.Move(_target, Aside);
    }

    private void Restore()
    {
        if (_closed)
            File.Delete(_target);
        if (File.Exists(Aside))
            File.Move(Aside, _target);
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            // A fault of the clean-up must not hide the original error.
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, _path, _temporary);
        }
    }
}
