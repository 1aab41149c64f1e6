using Curation.Running;

namespace Curation.Encoders;

/// <summary>Turns images or texts into vectors.</summary>
public abstract class Encoder : IDisposable
{
    /// <summary>What was found and decided, one sentence each, for -Verbose.</summary>
    public abstract IReadOnlyList<string> Decisions { get; }

    /// <summary>Warnings about a usable encoder, one sentence each.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>
    /// The model's content and every setting that changes a vector: where they are equal, the same item gets the same vector.
    /// </summary>
    public abstract IReadOnlyList<EncoderSetting> Settings { get; }

    /// <summary>The settings as one text, for comparison.</summary>
    public string Fingerprint => string.Join("; ", Settings.Select(s => $"{s.Name} {s.Value ?? s.Hash}"));

    /// <summary>Sees all items before any is encoded, for encoders that learn from them; most do nothing here.</summary>
    public virtual void Learn(IReadOnlyList<EncoderItem> items, RunContext context) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Encodes items and delivers the results in order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="first">The number of the first item to encode.</param>
    /// <param name="receive">Receives each item's vector, or its error. Called on one thread at a time.</param>
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

/// <summary>A setting that changes the vectors of an encoder, or what is stored of them.</summary>
/// <param name="Name">Its name for users: a parameter, or words such as "the model".</param>
/// <param name="Value">Its value; null where <paramref name="Hash"/> identifies a content instead.</param>
/// <param name="Hash">A hash of the content; null where there is a value.</param>
public sealed record EncoderSetting(string Name, string? Value, string? Hash = null);

/// <summary>An item to embed: a file or a text.</summary>
/// <param name="Place">Its position in the input, for messages.</param>
/// <param name="Path">The full path of its file, or null.</param>
/// <param name="Text">The text itself; null where it is the content of the file, or where the file is an image.</param>
/// <param name="Label">Its label, or null; no encoder looks at it.</param>
public sealed record EncoderItem(SourceItem Place, string? Path, string? Text, string? Label = null);
