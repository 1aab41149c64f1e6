namespace Curation.Running;

/// <summary>Stands in for the core's runner: the same blocks, merged in the same order, one by one.</summary>
internal static class BlockRunner
{
    /// <summary>Runs a step.</summary>
    public static void Run<TPartial>(BlockStep<TPartial> step, long operations, RunContext context)
        where TPartial : class
    {
        var threads = context.ThreadsFor(operations, step.BlockCount);
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
