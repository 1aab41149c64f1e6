using System.Collections.Concurrent;

namespace Curation.Running;

/// <summary>
/// A step of work on rows: a map over blocks, and a merge of what each block gave, in block order. Map needs nothing but what the step
/// holds and the block's number, so that a block can be mapped anywhere.
/// </summary>
/// <typeparam name="TPartial">
/// What a block gives, together with the scratch memory that mapping needs; reused from block to block, and when the step runs again.
/// </typeparam>
internal abstract class BlockStep<TPartial>
    where TPartial : class
{
    private readonly ConcurrentBag<TPartial> _spare = [];

    /// <summary>The blocks to map.</summary>
    public abstract int BlockCount { get; }

    /// <summary>Maps one block into a partial result, which may hold an earlier block's. Called on any thread.</summary>
    public abstract void Map(int block, TPartial partial, CancellationToken cancellation);

    /// <summary>Merges a block's partial result. Called once a block, in block order, never twice at a time.</summary>
    public abstract void Merge(int block, TPartial partial);

    /// <summary>A partial result to map into.</summary>
    public TPartial Rent() => _spare.TryTake(out var partial) ? partial : CreatePartial();

    /// <summary>Gives a partial result back.</summary>
    public void Return(TPartial partial) => _spare.Add(partial);

    /// <summary>Makes an empty partial result.</summary>
    protected abstract TPartial CreatePartial();
}
