using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats;

/// <summary>A file format that holds an <see cref="EmbeddingSet"/>.</summary>
public interface IEmbeddingFormat
{
    /// <summary>The parts of a row besides its vector that this format stores.</summary>
    ItemParts Keeps { get; }

    /// <summary>Reads a file and checks every number in it.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="context">Cancellation, progress, messages.</param>
    /// <exception cref="CurationException">The file is invalid; the message names the position and the value.</exception>
    EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context);

    /// <summary>The shape of the set in a file, from its header alone; null where the header does not say.</summary>
    /// <param name="path">An existing file.</param>
    /// <exception cref="CurationException">The file is invalid or cannot be read.</exception>
    PoolShape? ReadShape(string path) => null;

    /// <summary>Writes a set; the caller owns the stream.</summary>
    void Write(EmbeddingSet set, Stream destination, RunContext context);

    /// <summary>
    /// The companion file with ids, paths, texts and labels; null where the format stores everything in one file.
    /// </summary>
    string? ItemsBeside(string path) => null;

    /// <summary>Writes the content of the companion file; the caller owns the stream.</summary>
    void WriteItems(EmbeddingSet set, Stream destination, RunContext context) => throw new NotSupportedException();

    /// <summary>
    /// The names of a file's columns, for completion; empty in a format without columns, null where the names may be in a first line of
    /// text.
    /// </summary>
    /// <exception cref="CurationException">The file is invalid.</exception>
    IReadOnlyList<string>? FindColumns(string path) => [];
}
