using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Curation.Running;
using static System.FormattableString;

namespace Curation.Encoders;

/// <summary>
/// Runs an encoder over items: some threads prepare items while others encode batch after batch. Prepared items wait in windows of
/// a few batches, so memory does not grow with the number of items; results are delivered in the items' order.
/// </summary>
/// <param name="encoder">The encoder.</param>
/// <param name="receive">Receives each item's vector, or its error.</param>
/// <param name="context">Threads, progress and cancellation.</param>
internal sealed class EncodingRun<TReady>(
    Encoder<TReady> encoder,
    Action<EncoderItem, float[]?, CurationException?> receive,
    RunContext context
)
    where TReady : class
{
    // Batches in a window: more where items are grouped by cost.
    private const int BatchesToSort = 16;

    private readonly int _windowSize = encoder.BatchSize * (encoder.SortsByCost ? BatchesToSort : 1);

    /// <summary>Runs.</summary>
    public void Run(IReadOnlyList<EncoderItem> items, int first)
    {
        // A model's last digits can depend on the rest of the batch, so windows begin at the same items wherever a run continues.
        var start = first - (first % _windowSize);
        if (first >= items.Count)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        using var lanes = new SemaphoreSlim(encoder.Lanes);
        var started = TimeProvider.System.GetTimestamp();

        // Each item has a task, in order. Enough are running that the next window is ready when a lane is free.
        var tasks = Channel.CreateBounded<Task<Outcome>>(2 * Math.Max(_windowSize, context.ThreadCount));
        var feeding = Feed(items, start, tasks.Writer, stop.Token);
        var windows = new Queue<Window>();
        try
        {
            var begun = start;
            for (var done = start; done < items.Count; )
            {
                while (begun < items.Count && windows.Count <= encoder.Lanes)
                {
                    var window = Take(begun, Math.Min(_windowSize, items.Count - begun), tasks.Reader, stop.Token);
                    // Wait first, then start: no batch may run on after the run has ended.
                    windows.Enqueue(window);
                    begun += window.Outcomes.Length;
                    Begin(window, lanes, stop.Token);
                }
                done += Deliver(windows.Peek(), items, first, stop.Token);
                windows.Dequeue();
                Report(done, start, items.Count, TimeProvider.System.GetElapsedTime(started));
            }
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)Task.WhenAll([feeding, .. windows.SelectMany(w => w.Batches)])).AsyncWaitHandle.WaitOne();
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
            // The run has ended or is ending.
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

    /// <summary>Takes the next window's items.</summary>
    private static Window Take(int start, int count, ChannelReader<Task<Outcome>> tasks, CancellationToken stop)
    {
        var outcomes = new Outcome[count];
        for (var i = 0; i < count; i++)
            outcomes[i] = tasks.ReadAsync(stop).AsTask().GetAwaiter().GetResult().GetAwaiter().GetResult();
        return new(start, outcomes, new float[count][], []);
    }

    /// <summary>Starts to encode a window's batches; each waits for a lane.</summary>
    private void Begin(Window window, SemaphoreSlim lanes, CancellationToken stop)
    {
        var outcomes = window.Outcomes;
        // A failure while an item is prepared ends the run, once the windows before it are delivered.
        if (Array.Exists(outcomes, o => o.Crash is not null))
            return;
        var order = Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i].Ready is not null);
        if (encoder.SortsByCost)
            order = order.OrderBy(i => encoder.CostOf(outcomes[i].Ready!));
        foreach (var batch in order.Chunk(encoder.BatchSize))
        {
            lanes.Wait(stop);
            window.Batches.Add(Task.Run(() => Encode(window, batch, lanes, stop), CancellationToken.None));
        }
    }

    private void Encode(Window window, int[] batch, SemaphoreSlim lanes, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (at, vector) in encoder.Encode(Array.ConvertAll(batch, i => window.Outcomes[i].Ready!), stop).Index())
                window.Vectors[batch[at]] = vector;
        }
        finally
        {
            lanes.Release();
        }
    }

    /// <summary>Waits for a window, delivers the results of its items, and returns their number.</summary>
    private int Deliver(Window window, IReadOnlyList<EncoderItem> items, int first, CancellationToken stop)
    {
        if (window.Outcomes.FirstOrDefault(o => o.Crash is not null).Crash is { } crash)
            ExceptionDispatchInfo.Throw(crash);
        foreach (var batch in window.Batches)
            batch.GetAwaiter().GetResult();
        stop.ThrowIfCancellationRequested();
        for (var i = Math.Max(0, first - window.Start); i < window.Outcomes.Length; i++)
            receive(items[window.Start + i], window.Vectors[i], window.Outcomes[i].Fault);
        return window.Outcomes.Length;
    }

    private void Report(int done, int first, int count, TimeSpan elapsed)
    {
        var rate = (done - first) / Math.Max(1e-3, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Ceiling((count - done) / rate));
        context.Progress?.Report(
            new("Embedding", Invariant($"{done} of {count}, {rate:g3} a second, {left:c} left"), (double)done / count)
        );
    }

    /// <summary>The state of an item: prepared, refused with an error of its own, or failed.</summary>
    private readonly record struct Outcome(TReady? Ready, CurationException? Fault, Exception? Crash);

    /// <summary>Items that are encoded together, in batches.</summary>
    private sealed record Window(int Start, Outcome[] Outcomes, float[][] Vectors, List<Task> Batches);
}
