namespace Curation.Running;

/// <summary>One pass over blocks, in seconds on one thread.</summary>
/// <param name="Name">The step, or the method whose loop it is.</param>
/// <param name="Before">
/// From the end of the pass before until this one began: work outside blocks, which no second thread can share.
/// </param>
/// <param name="Map">The map of each block.</param>
/// <param name="Merge">The merge of each block.</param>
/// <param name="Threads">Threads that the core's runner would use at most.</param>
internal sealed record Pass(string Name, double Before, double[] Map, double[] Merge, int Threads)
{
    /// <summary>
    /// The least of two recordings of the same pass, block by block: whatever else the machine did, it did not make it faster.
    /// </summary>
    public Pass Least(Pass other) =>
        this with
        {
            Before = Math.Min(Before, other.Before),
            Map = [.. Map.Zip(other.Map, Math.Min)],
            Merge = [.. Merge.Zip(other.Merge, Math.Min)],
        };
}
