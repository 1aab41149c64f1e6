namespace Curation.Running;

/// <summary>Stands in for the core's runner: the same blocks, merged in the same order, one by one.</summary>
internal static class BlockRunner
{
    // As in the core's runner.
    private const long OperationsWorthAThread = 100_000;

    /// <summary>Runs a step.</summary>
    public static void Run<TPartial>(BlockStep<TPartial> step, long operations, RunContext context)
        where TPartial : class
    {
        var threads = (int)Math.Clamp(Math.Min(operations / OperationsWorthAThread, context.ThreadCount), 1, step.BlockCount);
        TPartial? partial = null;
        Recording.Run(step.GetType().Name, step.BlockCount, threads, Map, Merge);

        void Map(int block)
        {
            partial = step.Rent();
            step.Map(block, partial, context.Cancellation);
        }

        void Merge(int block)
        {
            step.Merge(block, partial!);
            step.Return(partial!);
        }
    }
}
