namespace Curation.Formats;

/// <summary>
/// The user's options for reading a file. Null values are taken from the file; formats without columns ignore those for columns.
/// </summary>
public sealed record EmbeddingReadOptions
{
    /// <summary>The array that holds the vectors, in a file with several.</summary>
    public string? ArrayName { get; init; }

    /// <summary>The column that holds ids.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The column that holds labels.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The column that holds file paths.</summary>
    public string? PathColumn { get; init; }

    /// <summary>The column that holds texts.</summary>
    public string? TextColumn { get; init; }

    /// <summary>The column that holds vectors: a list of numbers in each row.</summary>
    public string? VectorColumn { get; init; }

    /// <summary>The character between columns.</summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// Whether to check the numbers of a mapped file. Not where only some rows will be used, which are then checked by
    /// themselves.
    /// </summary>
    public bool ChecksNumbers { get; init; } = true;
}
