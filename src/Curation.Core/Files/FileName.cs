using System.Runtime.InteropServices;

namespace Curation.Files;

/// <summary>Gives a finished file its final name.</summary>
internal static partial class FileName
{
    private const int AlreadyThere = 17; // EEXIST on Linux and macOS

    /// <summary>Renames a file, and replaces an existing one.</summary>
    public static void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Renames a file; returns false where the name is taken.</summary>
    /// <exception cref="IOException">The rename failed for another reason.</exception>
    public static bool TryTake(string from, string to)
    {
        // File.Move without overwriting is one step on Windows. Elsewhere it checks first and renames then, and would replace a file that
        // is created in between.
        if (OperatingSystem.IsWindows())
            return TryMove(from, to);
        if (Link(from, to) == 0)
        {
            File.Delete(from);
            return true;
        }
        return Marshal.GetLastPInvokeError() != AlreadyThere && TryClaim(from, to);
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    // On file systems without hard links (FAT, some network shares) an empty file reserves the name until the rename.
    private static bool TryClaim(string from, string to)
    {
        try
        {
            new FileStream(to, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
        Replace(from, to);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);
}
