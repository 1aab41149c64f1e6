using System.Diagnostics;

namespace Curation.Running;

/// <summary>Runs the map of a <see cref="BlockStep{TPartial}"/> on threads, and its merge in the order of the blocks.</summary>
internal static class BlockRunner
{
    /// <summary>Runs a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="operations">Its elementary operations, roughly.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static void Run<TPartial>(BlockStep<TPartial> step, long operations, RunContext context)
        where TPartial : class
    {
        var threads = context.ThreadsFor(operations, step.BlockCount);
        if (threads == 1)
            RunHere(step, context.Cancellation);
        else
            new Crew<TPartial>(step, threads, context.Cancellation).Run();
    }

    private static void RunHere<TPartial>(BlockStep<TPartial> step, CancellationToken cancellation)
        where TPartial : class
    {
        var partial = step.Rent();
        for (var block = 0; block < step.BlockCount; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            step.Map(block, partial, cancellation);
            step.Merge(block, partial);
        }
        step.Return(partial);
    }

    /// <summary>
    /// Each worker takes the next block, maps it, and puts the result into a slot. A worker that finds the next result in order merges it.
    /// No worker gets further ahead of the merge than there are slots, so memory is bounded. The worker with the next block in order never
    /// waits, so there is no deadlock.
    /// </summary>
    private sealed class Crew<TPartial>(BlockStep<TPartial> step, int threads, CancellationToken cancellation)
        where TPartial : class
    {
        private readonly TPartial?[] _slots = new TPartial?[threads + 2];
        private int _next = -1;
        private int _merged;
        private int _merging;
        private volatile bool _failed;

        public void Run() => ParallelLoop.Run(threads, threads, _ => Work(), cancellation);

        private void Work()
        {
            try
            {
                for (var block = Interlocked.Increment(ref _next); block < step.BlockCount; block = Interlocked.Increment(ref _next))
                {
                    var wait = new SpinWait();
                    while (block >= Volatile.Read(ref _merged) + _slots.Length)
                    {
                        if (_failed)
                            return;
                        wait.SpinOnce();
                    }
                    cancellation.ThrowIfCancellationRequested();
                    var partial = step.Rent();
                    step.Map(block, partial, cancellation);
                    Debug.Assert(_slots[block % _slots.Length] is null, "The slot's earlier result has been merged.");
                    // A full fence: if one worker fills a slot while another moves on to it, at least one of them sees what the other did.
                    Interlocked.Exchange(ref _slots[block % _slots.Length], partial);
                    MergeReady();
                }
            }
            catch
            {
                _failed = true;
                throw;
            }
        }

        private void MergeReady()
        {
            // Checked again once the flag is down, so that a result that came in the meantime is not left behind.
            while (IsReady() && Interlocked.CompareExchange(ref _merging, 1, 0) == 0)
            {
                while (IsReady())
                {
                    ref var slot = ref _slots[_merged % _slots.Length];
                    var partial = slot!;
                    step.Merge(_merged, partial);
                    slot = null;
                    step.Return(partial);
                    Interlocked.Increment(ref _merged);
                }
                Interlocked.Exchange(ref _merging, 0);
            }
        }

        private bool IsReady() => Volatile.Read(ref _slots[Volatile.Read(ref _merged) % _slots.Length]) is not null;
    }
}
