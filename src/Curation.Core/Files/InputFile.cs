namespace Curation.Files;

/// <summary>Opens files for reading.</summary>
internal static class InputFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Opens a file, reads it, and closes it.</summary>
    /// <exception cref="CurationException">
    /// FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed, and whatever <paramref name="read"/> throws.
    /// </exception>
    public static T Read<T>(string path, Func<FileStream, T> read) => Read(path, BufferSize, read);

    /// <summary>Reads a file as a whole.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="check">Checks the file's length first; may be null.</param>
    /// <exception cref="CurationException">
    /// FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed, and whatever <paramref name="check"/> throws.
    /// </exception>
    public static byte[] ReadAll(string path, Action<long>? check = null) =>
        Read(
            path,
            0,
            file =>
            {
                check?.Invoke(file.Length);
                var bytes = GC.AllocateUninitializedArray<byte>(checked((int)file.Length));
                file.ReadExactly(bytes);
                return bytes;
            }
        );

    private static T Read<T>(string path, int bufferSize, Func<FileStream, T> read)
    {
        // Opening a folder fails as a denied access on some systems and as a missing file on others.
        if (Directory.Exists(path))
            throw Errors.SourceIsFolder(path);
        if (FileKind.IsSpecial(path))
            throw Errors.NotPlainFile(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, FileOptions.SequentialScan);
            return read(file);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfReading(e, path);
        }
    }
}
