namespace Curation.Running;

/// <summary>How far a long operation is.</summary>
/// <param name="Activity">What is being done, such as "Clustering level 1 of 2".</param>
/// <param name="Status">The step within it, such as "resampling step 3 of 10, iteration 12".</param>
/// <param name="Fraction">The done part of the whole operation, 0 to 1, or null where it is not known.</param>
public sealed record RunProgress(string Activity, string Status, double? Fraction);

/// <summary>What a long operation is given to live in: when to stop, whom to tell, how many threads to use.</summary>
public sealed class RunContext
{
    // Below this many elementary operations, waking a second thread costs more than it brings.
    private const long OperationsWorthAThread = 200_000;

    /// <summary>A context that tells nobody, never stops, and uses every processor.</summary>
    public static RunContext Quiet { get; } = new();

    /// <summary>Asks the operation to stop; it then throws <see cref="OperationCanceledException"/> within half a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Receives progress; may be called from any thread and often, so the receiver thins it out.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Receives the decisions taken, one sentence each.</summary>
    public Action<string>? Verbose { get; init; }

    /// <summary>Receives what the user should know although the operation goes on, one sentence each.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Receives the fault of one item where the others go on.</summary>
    public Action<CurationException>? Fault { get; init; }

    /// <summary>Threads to use; results do not depend on it.</summary>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Threads worth waking for so many elementary operations in so many pieces.</summary>
    internal int ThreadsFor(long operations, int pieces) =>
        (int)Math.Clamp(Math.Min(operations / OperationsWorthAThread, ThreadCount), 1, pieces);
}
