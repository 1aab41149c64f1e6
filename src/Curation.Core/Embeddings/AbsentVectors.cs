namespace Curation.Embeddings;

/// <summary>Rows that are known to exist but are not here: those of a tree that was read without its pool.</summary>
/// <param name="count">The rows.</param>
/// <param name="dimension">The numbers in a row.</param>
/// <param name="source">Where they came from, for display.</param>
/// <param name="checksum">Their <see cref="VectorChecksum"/>.</param>
/// <param name="rows">For a subset, the row of the source that each row is; else null.</param>
internal sealed class AbsentVectors(int count, int dimension, string source, string checksum, int[]? rows) : VectorStore
{
    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override int Dimension => dimension;

    /// <summary>The checksum of the rows.</summary>
    public string Checksum => checksum;

    /// <inheritdoc/>
    /// <exception cref="CurationException">VectorsAbsent, always.</exception>
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch) => throw Errors.VectorsAbsent(source);

    /// <inheritdoc/>
    internal override int SourceRowOf(int row) => rows is null ? row : rows[row];
}
