using System.Globalization;

namespace Curation.Benchmarks;

/// <summary>
/// Watches the memory that a process has for itself, and that of files it has mapped, which the system takes back when it needs to. Linux
/// tells them apart.
/// </summary>
internal sealed class OwnMemory : IDisposable
{
    private const string Status = "/proc/self/status";

    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _ownKibibytes;
    private long _fileKibibytes;

    /// <summary>Starts to watch.</summary>
    public OwnMemory()
    {
        _thread = new(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The peaks so far, for people.</summary>
    public string Peaks =>
        File.Exists(Status)
            ? $"peak memory {_ownKibibytes >> 10} MiB of its own, {_fileKibibytes >> 10} MiB of mapped files"
            : "memory not told by this system";

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Watch()
    {
        if (!File.Exists(Status))
            return;
        do
        {
            foreach (var line in File.ReadLines(Status))
            {
                if (line.StartsWith("RssAnon:", StringComparison.Ordinal))
                    _ownKibibytes = Math.Max(_ownKibibytes, Kibibytes(line));
                else if (line.StartsWith("RssFile:", StringComparison.Ordinal))
                    _fileKibibytes = Math.Max(_fileKibibytes, Kibibytes(line));
            }
        } while (!_stop.Wait(TimeSpan.FromMilliseconds(50)));
    }

    private static long Kibibytes(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
}
