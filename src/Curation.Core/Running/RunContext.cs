namespace Curation.Running;

/// <summary>How far a long operation has come.</summary>
/// <param name="Activity">What is being done, such as "Clustering level 1 of 2".</param>
/// <param name="Status">The step within it, such as "resampling step 3 of 10, iteration 12".</param>
/// <param name="Fraction">The part of the whole operation that is done, 0 to 1, or null if it is not known.</param>
public sealed record RunProgress(string Activity, string Status, double? Fraction);

/// <summary>What a long operation runs in: when to stop, whom to tell, how many threads to use.</summary>
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

    /// <summary>Receives what the user should know while the operation goes on, one sentence each.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Receives the error of one item; the others go on.</summary>
    public Action<CurationException>? Fault { get; init; }

    /// <summary>Threads to use; results do not depend on it.</summary>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>A copy that stops when this one does, and tells nobody anything.</summary>
    /// <param name="threads">Threads to use; null takes as many as this one.</param>
    internal RunContext Silent(int? threads = null) => new() { Cancellation = Cancellation, ThreadCount = threads ?? ThreadCount };

    /// <summary>Threads worth waking for a number of elementary operations that is cut into a number of parts.</summary>
    internal int ThreadsFor(long operations, int parts) =>
        (int)Math.Clamp(Math.Min(operations / OperationsWorthAThread, ThreadCount), 1, parts);
}
