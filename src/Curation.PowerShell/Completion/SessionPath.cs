using System.Management.Automation;

namespace Curation.Completion;

/// <summary>Resolves paths where a completer runs, which is given no session.</summary>
internal static class SessionPath
{
    /// <summary>The full path of the file system, or null where the path is none.</summary>
    public static string? Of(string path)
    {
        try
        {
            // A script runs in the session that is completing.
            return ScriptBlock
                .Create("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])")
                .Invoke(path)
                .FirstOrDefault()
                ?.ToString();
        }
        catch (RuntimeException)
        {
            // Half a path on the line is nothing to complain about.
            return null;
        }
    }
}
