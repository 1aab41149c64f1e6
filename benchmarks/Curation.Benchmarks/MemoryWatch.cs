namespace Curation.Benchmarks;

/// <summary>Watches how far the process's working set rises above what it was at the start, by looking every few milliseconds.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly long _before;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _most;

    /// <summary>Starts to watch, when what earlier work left behind has been given back.</summary>
    public MemoryWatch()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        GC.WaitForPendingFinalizers();
        _before = Environment.WorkingSet;
        _thread = new(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The most that it has risen by so far, in MiB.</summary>
    public long Peak => Math.Max(0, Volatile.Read(ref _most) - _before) >> 20;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Watch()
    {
        do Volatile.Write(ref _most, Math.Max(_most, Environment.WorkingSet));
        while (!_stop.Wait(TimeSpan.FromMilliseconds(5)));
    }
}
