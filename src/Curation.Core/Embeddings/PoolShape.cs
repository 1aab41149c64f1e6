namespace Curation.Embeddings;

/// <summary>What a plan needs to know of a pool, which need not exist yet.</summary>
/// <param name="Source">Where the pool comes from, for display.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="IsMemoryMapped">Whether the rows stay in their file.</param>
public sealed record PoolShape(string Source, int RowCount, int Dimension, bool IsMemoryMapped)
{
    /// <summary>The largest dimension.</summary>
    public const int MostDimensions = 1 << 24;

    /// <summary>The most numbers in one array in memory; some code counts their bytes in 32 bits.</summary>
    internal static int MostNumbers => Array.MaxLength / 2;

    /// <summary>The bytes of its numbers, as 32-bit floats.</summary>
    public long Bytes => (long)RowCount * Dimension * sizeof(float);

    /// <summary>The shape of a set.</summary>
    public static PoolShape Of(EmbeddingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.Source, set.Count, set.Dimension, set.IsMemoryMapped);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{RowCount} x {Dimension} of {Source}");
}
