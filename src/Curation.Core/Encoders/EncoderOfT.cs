using Curation.Running;

namespace Curation.Encoders;

/// <summary>
/// An encoder in two stages: each item is made ready by itself, on any thread, then batches of them go through the model.
/// </summary>
/// <typeparam name="TReady">An item made ready: pixels, or tokens.</typeparam>
public abstract class Encoder<TReady> : Encoder
    where TReady : class
{
    /// <summary>Items in a batch.</summary>
    public abstract int BatchSize { get; }

    /// <summary>Batches that are encoded at a time.</summary>
    public virtual int Lanes => 1;

    /// <summary>Whether a batch costs as much as its dearest item for each, so that items of a like cost should share one.</summary>
    public virtual bool SortsByCost => false;

    /// <summary>Makes an item ready. Called on many threads at a time.</summary>
    /// <exception cref="CurationException">The item cannot be used; the others go on.</exception>
    public abstract TReady MakeReady(EncoderItem item, CancellationToken cancellation);

    /// <summary>What an item costs beside others.</summary>
    public virtual int CostOf(TReady item) => 1;

    /// <summary>
    /// Encodes a batch: a vector an item, all of one length. Called on as many threads at a time as there are <see cref="Lanes"/>.
    /// </summary>
    /// <exception cref="CurationException">The model cannot be used; the run ends.</exception>
    public abstract float[][] Encode(IReadOnlyList<TReady> batch, CancellationToken cancellation);

    /// <inheritdoc/>
    public sealed override void Run(
        IReadOnlyList<EncoderItem> items,
        int first,
        Action<EncoderItem, float[]?, CurationException?> receive,
        RunContext context
    ) => new EncodingRun<TReady>(this, receive, context).Run(items, first);
}
