namespace Curation.Storage;

/// <summary>A file format that holds an <see cref="EmbeddingSet"/>.</summary>
public interface IEmbeddingFormat
{
    /// <summary>Reads a file and checks every number in it.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="options">What the user said of it.</param>
    /// <param name="context">Cancellation, progress, messages.</param>
    /// <exception cref="CurationException">The file is not what it should be; the message names the place and the value.</exception>
    EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context);

    /// <summary>Writes a set; the caller owns the stream.</summary>
    void Write(EmbeddingSet set, Stream destination, RunContext context);
}

/// <summary>What a user may say of a file to be read. What is null is found out from the file; formats without columns take no notice.</summary>
public sealed record EmbeddingReadOptions
{
    /// <summary>The column that holds ids.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The column that holds labels.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The column that holds file paths.</summary>
    public string? PathColumn { get; init; }

    /// <summary>The column that holds texts.</summary>
    public string? TextColumn { get; init; }

    /// <summary>The character between columns.</summary>
    public char? Delimiter { get; init; }
}
