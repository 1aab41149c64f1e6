using Curation.Running;

namespace Curation.Encoders;

/// <summary>
/// An encoder in two stages: each item is prepared by itself, on any thread; then batches of them go through the model.
/// </summary>
/// <typeparam name="TReady">A prepared item: pixels or tokens.</typeparam>
public abstract class Encoder<TReady> : Encoder
    where TReady : class
{
    /// <summary>Items in a batch.</summary>
    public abstract int BatchSize { get; }

    /// <summary>The number of batches that are encoded at the same time.</summary>
    public virtual int Lanes => 1;

    /// <summary>Whether items of similar cost should share a batch: each then costs as much as the most expensive one.</summary>
    public virtual bool SortsByCost => false;

    /// <summary>Prepares an item. Called on many threads at a time.</summary>
    /// <exception cref="CurationException">The item cannot be used; the others go on.</exception>
    public abstract TReady MakeReady(EncoderItem item, CancellationToken cancellation);

    /// <summary>The cost of an item relative to others.</summary>
    public virtual int CostOf(TReady item) => 1;

    /// <summary>
    /// Encodes a batch: one vector per item, all of one length. Called on up to <see cref="Lanes"/> threads at a time.
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
