namespace Curation.Files;

/// <summary>Files that are open in one process alone.</summary>
internal static class LockedFile
{
    // The system's numbers for a file that another process has locked: on Windows, on Linux and on macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>Opens a file, or makes it; until it is closed no other process can do so.</summary>
    /// <exception cref="IOException">The file is locked, as <see cref="IsLocked"/> tells, or cannot be opened.</exception>
    public static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Whether a file could not be opened because another process has it.</summary>
    public static bool IsLocked(IOException e) => e.HResult is SharingViolation or WouldBlockOnLinux or WouldBlockOnMac;
}
