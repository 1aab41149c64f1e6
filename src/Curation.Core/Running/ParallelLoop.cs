using System.Runtime.ExceptionServices;

namespace Curation.Running;

/// <summary>Runs a loop's bodies on threads.</summary>
internal static class ParallelLoop
{
    /// <summary>
    /// Runs the bodies 0 to <paramref name="count"/> - 1. What a body throws comes out unchanged; an error comes before a cancellation.
    /// </summary>
    public static void Run(int count, int threads, Action<int> body, CancellationToken cancellation)
    {
        if (threads == 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }
            return;
        }
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, body);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault(i => i is not OperationCanceledException) ?? e.InnerExceptions[0]);
        }
    }
}
