namespace Curation.Formats;

/// <summary>
/// What a user may say of a file to be read. What is null is found out from the file; formats without columns take no notice.
/// </summary>
public sealed record EmbeddingReadOptions
{
    /// <summary>The array that holds the vectors, of a file with several.</summary>
    public string? ArrayName { get; init; }

    /// <summary>The column that holds ids.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The column that holds labels.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The column that holds file paths.</summary>
    public string? PathColumn { get; init; }

    /// <summary>The column that holds texts.</summary>
    public string? TextColumn { get; init; }

    /// <summary>The column that holds vectors: a list of numbers a row.</summary>
    public string? VectorColumn { get; init; }

    /// <summary>The character between columns.</summary>
    public char? Delimiter { get; init; }

    /// <summary>
    /// Whether the numbers of a file that is mapped are looked at: not where only some rows will be used, which are then looked at by
    /// themselves.
    /// </summary>
    public bool ChecksNumbers { get; init; } = true;
}
