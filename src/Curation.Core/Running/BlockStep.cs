using System.Collections.Concurrent;

namespace Curation.Running;

/// <summary>
/// A step of work on rows: a map over blocks, and a merge of their results in the order of the blocks. The map needs only what the step
/// holds and the number of the block, so a block can be mapped anywhere.
/// </summary>
/// <typeparam name="TPartial">
/// The result of a block, with the scratch memory that mapping needs. It is reused from block to block, and when the step runs again.
/// </typeparam>
internal abstract class BlockStep<TPartial>
    where TPartial : class
{
    private readonly ConcurrentBag<TPartial> _spare = [];

    /// <summary>The number of blocks.</summary>
    public abstract int BlockCount { get; }

    /// <summary>Maps one block into a partial result, which may still hold that of an earlier block. Called on any thread.</summary>
    public abstract void Map(int block, TPartial partial, CancellationToken cancellation);

    /// <summary>Merges the partial result of a block. Called once for each block, in order, and never by two threads at a time.</summary>
    public abstract void Merge(int block, TPartial partial);

    /// <summary>A partial result to map into.</summary>
    public TPartial Rent() => _spare.TryTake(out var partial) ? partial : CreatePartial();

    /// <summary>Gives a partial result back.</summary>
    public void Return(TPartial partial) => _spare.Add(partial);

    /// <summary>Makes an empty partial result.</summary>
    protected abstract TPartial CreatePartial();
}
