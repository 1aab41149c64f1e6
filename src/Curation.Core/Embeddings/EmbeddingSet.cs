namespace Curation.Embeddings;

/// <summary>
/// A pool of vectors: <see cref="Count"/> rows of <see cref="Dimension"/> float32 numbers, in memory or in a mapped file, with an id a row,
/// and a path, text and label where there is one. It is not enumerable, so that a pipeline passes it whole.
/// </summary>
public sealed class EmbeddingSet
{
    /// <summary>Makes a set of rows that are known to be finite.</summary>
    /// <param name="vectors">The rows.</param>
    /// <param name="source">Where they came from, for display: a path, or a word such as "pipeline".</param>
    /// <param name="items">The ids, paths, texts and labels of the rows; null for none.</param>
    /// <exception cref="CurationException">EmptySet: there are no rows or no columns.</exception>
    internal EmbeddingSet(VectorStore vectors, string source, ItemInfo? items = null)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count == 0 || vectors.Dimension == 0)
            throw Errors.EmptySet(source);
        Vectors = vectors;
        Source = source;
        Items = items ?? ItemInfo.None;
        Items.ThrowIfNotOf(vectors.Count);
    }

    /// <summary>The number of rows.</summary>
    public int Count => Vectors.Count;

    /// <summary>The numbers in a row.</summary>
    public int Dimension => Vectors.Dimension;

    /// <summary>Where the vectors came from.</summary>
    public string Source { get; }

    /// <summary>The command that made the set, which a report repeats; null where no command did.</summary>
    public PoolCommand? MadeBy { get; set; }

    /// <summary>Whether the rows stay in their file, mapped, rather than in memory.</summary>
    public bool IsMemoryMapped => Vectors.IsMemoryMapped;

    /// <summary>The ids, paths, texts and labels of the rows.</summary>
    public ItemParts Known => Items.Parts;

    /// <summary>An id for each row, or null where the row number is the id.</summary>
    public IReadOnlyList<string>? Ids => Items.Ids;

    /// <summary>A file path for each row, or null.</summary>
    public IReadOnlyList<string>? Paths => Items.Paths;

    /// <summary>A text for each row, or null.</summary>
    public IReadOnlyList<string>? Texts => Items.Texts;

    /// <summary>A label for each row, or null. Labels are used to judge a curation, never to steer it.</summary>
    public IReadOnlyList<string>? Labels => Items.Labels;

    /// <summary>The rows themselves.</summary>
    internal VectorStore Vectors { get; }

    internal ItemInfo Items { get; }

    /// <summary>
    /// The number of a row in <see cref="Source"/>, counted from 0. It differs from its own number where the set is a subset.
    /// </summary>
    public int GetSourceRow(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        return Vectors.SourceRowOf(row);
    }

    /// <summary>The row of <see cref="Source"/> that each row is; null where both numbers are the same.</summary>
    internal int[]? SubsetRows()
    {
        var first = 0;
        while (first < Count && Vectors.SourceRowOf(first) == first)
            first++;
        if (first == Count)
            return null;
        var rows = new int[Count];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = Vectors.SourceRowOf(row);
        return rows;
    }

    /// <summary>The id of a row: its own, or its number counted from 0.</summary>
    public string GetId(int row) => Ids is { } ids ? ids[row] : row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A copy of one row: <see cref="Dimension"/> numbers.</summary>
    public float[] GetVector(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        var vector = Vectors.Read(row, 1, new float[Dimension]).ToArray();
        // The copied view may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(this);
        return vector;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} x {Dimension} of {Source}");
}
