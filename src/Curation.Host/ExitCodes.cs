namespace Curation.Host;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>A terminating error ended the script, an error was written, or the program was called wrongly.</summary>
    public const int Failure = 1;

    /// <summary>Ctrl-C: 128 + SIGINT, as shells report it.</summary>
    public const int Stopped = 130;
}
