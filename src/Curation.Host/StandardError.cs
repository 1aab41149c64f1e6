namespace Curation.Host;

/// <summary>Stderr, which may be closed or lead to a disk that is full: then nobody can be told, and the exit code alone says it.</summary>
internal static class StandardError
{
    /// <summary>Writes a line if that is possible.</summary>
    public static void WriteLine(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }
}
