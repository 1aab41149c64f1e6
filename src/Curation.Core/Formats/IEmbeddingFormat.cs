using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats;

/// <summary>A file format that holds an <see cref="EmbeddingSet"/>.</summary>
public interface IEmbeddingFormat
{
    /// <summary>What a file of this format keeps of a row besides its vector.</summary>
    ItemParts Keeps { get; }

    /// <summary>Reads a file and checks every number in it.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="options">What the user said of it.</param>
    /// <param name="context">Cancellation, progress, messages.</param>
    /// <exception cref="CurationException">The file is not what it should be; the message names the place and the value.</exception>
    EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context);

    /// <summary>The shape of what a file holds, from its header alone; null where it does not tell that before it is read.</summary>
    /// <param name="path">An existing file.</param>
    /// <exception cref="CurationException">The file is not what it should be, or cannot be read.</exception>
    PoolShape? ReadShape(string path) => null;

    /// <summary>Writes a set; the caller owns the stream.</summary>
    void Write(EmbeddingSet set, Stream destination, RunContext context);

    /// <summary>
    /// The file beside one of this format in which ids, paths, texts and labels stand; null where the format keeps what it keeps within.
    /// </summary>
    string? ItemsBeside(string path) => null;

    /// <summary>Writes the content of the file beside; the caller owns the stream.</summary>
    void WriteItems(EmbeddingSet set, Stream destination, RunContext context) => throw new NotSupportedException();

    /// <summary>
    /// The names of a file's columns, to choose from; none in a format without columns, null where the names may stand in a first line of
    /// text.
    /// </summary>
    /// <exception cref="CurationException">The file is not what it should be.</exception>
    IReadOnlyList<string>? FindColumns(string path) => [];
}
