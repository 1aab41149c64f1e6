namespace Curation.Storage;

/// <summary>Opens files to be read.</summary>
internal static class InputFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Opens a file, reads it, and closes it.</summary>
    /// <exception cref="CurationException">FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed, and whatever <paramref name="read"/> throws.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        // Opening a folder is a denied access on some systems and a missing file on others.
        if (Directory.Exists(path))
            throw Errors.SourceIsFolder(path);
        if (FileKind.IsSpecial(path))
            throw Errors.NotPlainFile(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
            return read(file);
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfReading(e, path);
        }
    }
}
