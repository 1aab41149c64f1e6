namespace Curation.Files;

/// <summary>
/// A folder that appears under its name whole or not at all: it is written under a temporary name beside it, and renamed by
/// <see cref="Commit"/>. Disposed without that, it leaves nothing behind.
/// </summary>
internal sealed class AtomicFolder : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly string _target;
    private readonly string _temporary;
    private readonly Action _check;
    private bool _closed;

    /// <summary>Begins a folder.</summary>
    /// <param name="path">The name it will have.</param>
    /// <param name="check">Throws where a folder of that name may not be replaced; called now and again before the rename.</param>
    /// <exception cref="CurationException">
    /// TargetIsFile, FolderNotFound, AccessDenied, WriteFailed, and what <paramref name="check"/> throws.
    /// </exception>
    public AtomicFolder(string path, Action<string> check)
    {
        _path = Path.TrimEndingDirectorySeparator(path);
        if (File.Exists(_path) || FileKind.IsSpecial(_path))
            throw Errors.TargetIsFile(_path);
        try
        {
            // Writes to the target of a link; the link stays.
            var folder = new DirectoryInfo(_path);
            _target = folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            _check = () => check(_target);
            _check();
            var parent = Path.GetDirectoryName(_target);
            if (!Directory.Exists(parent))
                throw Errors.FolderNotFound(_path);
            _temporary = Path.Combine(parent, $".curation-{Guid.NewGuid():N}.tmp");
            Directory.CreateDirectory(_temporary);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, _path, _temporary);
        }
    }

    /// <summary>Writes a file of the folder, and the folders that lead to it.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="CurationException">AccessDenied, WriteFailed, and what <paramref name="write"/> throws.</exception>
    public void WriteFile(string name, Action<Stream> write) =>
        Guard(() =>
        {
            var file = Path.Combine(_temporary, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var stream = new GuardedStream(
                new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize),
                Path.Combine(_path, name)
            );
            write(stream);
            stream.FlushToDisk();
        });

    /// <summary>
    /// Gives the folder its name. Call this once, when everything is written. It replaces a folder that had the name; where that
    /// fails, the old folder is restored.
    /// </summary>
    /// <exception cref="CurationException">TargetIsFile, AccessDenied, WriteFailed, and what the check throws.</exception>
    public void Commit() =>
        Guard(() =>
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (File.Exists(_target))
                throw Errors.TargetIsFile(_path);
            _check();
            if (Directory.Exists(_target))
                Replace();
            else
                Directory.Move(_temporary, _target);
            _closed = true;
        });

    /// <summary>Removes what was written unless it was committed.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        TryDelete(_temporary);
    }

    private void Replace()
    {
        var old = _temporary + ".old";
        Directory.Move(_target, old);
        try
        {
            Directory.Move(_temporary, _target);
        }
        catch
        {
            Directory.Move(old, _target);
            throw;
        }
        TryDelete(old);
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

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            // What is left has a temporary name. The original error, or the complete folder, matters more.
        }
    }
}
