using System.ComponentModel;
using System.Diagnostics;

namespace Curation.Loading;

/// <summary>
/// Opens files with the program that shows pages: the one that the environment variable BROWSER names, else the system's.
/// </summary>
internal static class Browser
{
    private const string Variable = "BROWSER";

    /// <summary>Opens a file, and does not wait.</summary>
    /// <exception cref="CurationException">NoBrowser.</exception>
    public static void Open(string path)
    {
        var (start, name) = StartOf(path);
        try
        {
            using var process = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or PlatformNotSupportedException or FileNotFoundException)
        {
            throw Errors.NoBrowser(path, $"'{name}' cannot be started ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static (ProcessStartInfo Start, string Name) StartOf(string path)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return (Start(chosen, path), chosen);
        if (OperatingSystem.IsWindows())
            return (new(path) { UseShellExecute = true }, "the program for such files");
        var program = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        return (Start(program, path), program);
    }

    private static ProcessStartInfo Start(string program, string path) => new(program, [path]) { UseShellExecute = false };
}
