using System.Threading.Channels;
using static System.FormattableString;

namespace Curation.Encoders;

/// <summary>
/// Runs an encoder over items: some threads make items ready, this one encodes batch after batch meanwhile. What is ready waits in a window of a few batches, so memory does
/// not grow with the items; results leave in the items' order.
/// </summary>
/// <param name="encoder">The encoder.</param>
/// <param name="receive">Takes each item's vector, or its fault.</param>
/// <param name="context">Threads, progress and cancellation.</param>
internal sealed class EncodingRun<TReady>(Encoder<TReady> encoder, Action<EncoderItem, float[]?, CurationException?> receive, RunContext context)
    where TReady : class
{
    // Batches in a window: more of them where items of a like cost are to be found in it.
    private const int BatchesToSort = 16;

    private readonly int _windowSize = encoder.BatchSize * (encoder.SortsByCost ? BatchesToSort : 1);

    /// <summary>Runs.</summary>
    public void Run(IReadOnlyList<EncoderItem> items, int first)
    {
        // A model's last digits can depend on what else is in a batch: windows begin at the same items wherever a run goes on.
        var start = first - (first % _windowSize);
        if (first >= items.Count)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        var started = TimeProvider.System.GetTimestamp();

        // Each item has its task, in order; so many are under way that the next window is ready when this one is encoded.
        var tasks = Channel.CreateBounded<Task<Outcome>>(2 * _windowSize);
        var feeding = Feed(items, start, tasks.Writer, stop.Token);
        try
        {
            for (var done = start; done < items.Count;)
            {
                done += EncodeWindow(items, done, first, tasks.Reader, stop.Token);
                Report(done, start, items.Count, TimeProvider.System.GetElapsedTime(started));
            }
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)feeding).AsyncWaitHandle.WaitOne();
        }
    }

    private async Task Feed(IReadOnlyList<EncoderItem> items, int first, ChannelWriter<Task<Outcome>> tasks, CancellationToken stop)
    {
        using var threads = new SemaphoreSlim(context.ThreadCount);
        var underWay = new List<Task>();
        try
        {
            for (var i = first; i < items.Count; i++)
            {
                var item = items[i];
                await threads.WaitAsync(stop).ConfigureAwait(false);
                var task = Task.Run(() => MakeReady(item, threads, stop), CancellationToken.None);
                underWay.RemoveAll(t => t.IsCompleted);
                underWay.Add(task);
                await tasks.WriteAsync(task, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, or is to end.
        }
        await Task.WhenAll(underWay).ConfigureAwait(false);
    }

    private Outcome MakeReady(EncoderItem item, SemaphoreSlim threads, CancellationToken stop)
    {
        try
        {
            return stop.IsCancellationRequested ? default : new(encoder.MakeReady(item, stop), null, null);
        }
        catch (CurationException fault)
        {
            return new(null, fault, null);
        }
        catch (Exception e)
        {
            return new(null, null, e);
        }
        finally
        {
            threads.Release();
        }
    }

    /// <summary>Encodes the next window; gives the number of its items.</summary>
    private int EncodeWindow(IReadOnlyList<EncoderItem> items, int start, int first, ChannelReader<Task<Outcome>> tasks, CancellationToken stop)
    {
        var window = new Outcome[Math.Min(_windowSize, items.Count - start)];
        for (var i = 0; i < window.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            window[i] = tasks.ReadAsync(stop).AsTask().GetAwaiter().GetResult().GetAwaiter().GetResult();
            stop.ThrowIfCancellationRequested();
            if (window[i].Crash is { } crash)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(crash);
        }
        var order = Enumerable.Range(0, window.Length).Where(i => window[i].Ready is not null);
        if (encoder.SortsByCost)
            order = order.OrderBy(i => encoder.CostOf(window[i].Ready!));
        var vectors = new float[window.Length][];
        foreach (var batch in order.Chunk(encoder.BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (at, vector) in encoder.Encode(Array.ConvertAll(batch, i => window[i].Ready!), stop).Index())
                vectors[batch[at]] = vector;
        }
        for (var i = Math.Max(0, first - start); i < window.Length; i++)
            receive(items[start + i], vectors[i], window[i].Fault);
        return window.Length;
    }

    private void Report(int done, int first, int count, TimeSpan elapsed)
    {
        var rate = (done - first) / Math.Max(1e-3, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Ceiling((count - done) / rate));
        context.Progress?.Report(new("Embedding", Invariant($"{done} of {count}, {rate:g3} a second, {left:c} left"), (double)done / count));
    }

    /// <summary>What became of an item: it is ready, it has a fault of its own, or something broke.</summary>
    private readonly record struct Outcome(TReady? Ready, CurationException? Fault, Exception? Crash);
}
