using System.Management.Automation;

namespace Curation.Completion;

/// <summary>Resolves paths for completers, which get no session.</summary>
internal static class SessionPath
{
    /// <summary>The full path of the file system, or null if the path has none.</summary>
    public static string? Of(string path)
    {
        try
        {
            // A script block runs in the session of the command line.
            return ScriptBlock
                .Create("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])")
                .Invoke(path)
                .FirstOrDefault()
                ?.ToString();
        }
        catch (RuntimeException)
        {
            // An unfinished path on the command line is not an error.
            return null;
        }
    }
}
