namespace Curation.Running;

/// <summary>Stands in for the core's loop: the bodies one by one, recorded as blocks that need no merge.</summary>
internal static class ParallelLoop
{
    /// <summary>Runs the bodies.</summary>
    public static void Run(int count, int threads, Action<int> body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Recording.Run("(loops)", count, threads, body, _ => { });
    }
}
