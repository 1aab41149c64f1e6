namespace Curation.Files;

/// <summary>Files that only one process can open at a time.</summary>
internal static class LockedFile
{
    // The error codes for a file that another process has locked: on Windows, Linux and macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>Opens or creates a file; no other process can open it until it is closed.</summary>
    /// <exception cref="IOException">The file is locked, as <see cref="IsLocked"/> tells, or cannot be opened.</exception>
    public static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Whether a file could not be opened because another process has locked it.</summary>
    public static bool IsLocked(IOException e) => e.HResult is SharingViolation or WouldBlockOnLinux or WouldBlockOnMac;
}
