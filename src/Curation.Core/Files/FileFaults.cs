namespace Curation.Files;

/// <summary>Turns exceptions of the file system into errors that name the file and what to do.</summary>
internal static class FileFaults
{
    /// <summary>Whether an exception comes from the file system.</summary>
    public static bool IsFault(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The error for a file that was read.</summary>
    public static CurationException OfReading(Exception e, string path) =>
        e switch
        {
            FileNotFoundException or DirectoryNotFoundException => Errors.FileNotFound(path, e),
            UnauthorizedAccessException => Errors.AccessDenied(path, e.Message, e),
            _ => Errors.ReadFailed(path, e),
        };

    /// <summary>The error for a file that was written.</summary>
    /// <param name="e">The exception.</param>
    /// <param name="path">The final path of the file.</param>
    /// <param name="temporary">Its temporary path, which users do not know; null where it has none yet.</param>
    public static CurationException OfWriting(Exception e, string path, string? temporary) =>
        e switch
        {
            FileNotFoundException or DirectoryNotFoundException when !Directory.Exists(Path.GetDirectoryName(path)) =>
                Errors.FolderNotFound(path, e),
            UnauthorizedAccessException => Errors.AccessDenied(path, Reason(e, path, temporary), e),
            _ => Errors.WriteFailed(path, Reason(e, path, temporary), e),
        };

    private static string Reason(Exception e, string path, string? temporary) =>
        temporary is null ? e.Message : e.Message.Replace(temporary, path, StringComparison.Ordinal);
}
