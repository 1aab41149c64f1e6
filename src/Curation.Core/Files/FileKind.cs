using System.Runtime.InteropServices;

namespace Curation.Files;

/// <summary>Tells plain files from devices, pipes and sockets.</summary>
internal static partial class FileKind
{
    private const int FromCurrentFolder = -100;
    private const uint TypeAlone = 1;
    private const int StatusLength = 256;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xF000;
    private const int Folder = 0x4000;
    private const int PlainFile = 0x8000;

    /// <summary>
    /// Whether a path leads to a device, a pipe or a socket. Renaming a file over one (such as /dev/null) would replace it, and opening
    /// a pipe waits for its other end. Only works on Linux; .NET has no such check.
    /// </summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        Span<byte> status = stackalloc byte[StatusLength];
        try
        {
            return Status(FromCurrentFolder, path, 0, TypeAlone, status) == 0
                && (BitConverter.ToUInt16(status[ModeOffset..]) & TypeBits) is not (Folder or PlainFile);
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint wanted, Span<byte> status);
}
