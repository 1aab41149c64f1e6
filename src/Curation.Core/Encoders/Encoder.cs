using Curation.Running;

namespace Curation.Encoders;

/// <summary>Turns images or texts into vectors.</summary>
public abstract class Encoder : IDisposable
{
    /// <summary>What was found and decided, a sentence each, for -Verbose.</summary>
    public abstract IReadOnlyList<string> Decisions { get; }

    /// <summary>What the user should know although the encoder can be used, a sentence each.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>
    /// The model, by its content, and every setting that changes a vector: where they are the same, the same item gets the same vector.
    /// </summary>
    public abstract IReadOnlyList<EncoderSetting> Settings { get; }

    /// <summary>The settings as one text, for comparing.</summary>
    public string Fingerprint => string.Join("; ", Settings.Select(s => $"{s.Name} {s.Value ?? s.Hash}"));

    /// <summary>Looks at all the items before any is encoded, where the encoder learns from them; most do not.</summary>
    public virtual void Learn(IReadOnlyList<EncoderItem> items, RunContext context) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Encodes items, and hands over what became of each, in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="first">The first of them to be encoded.</param>
    /// <param name="receive">Takes each item's vector, or the fault that it has instead. Called on one thread at a time.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    public abstract void Run(
        IReadOnlyList<EncoderItem> items,
        int first,
        Action<EncoderItem, float[]?, CurationException?> receive,
        RunContext context
    );

    /// <summary>Frees the model.</summary>
    protected virtual void Dispose(bool disposing) { }
}
