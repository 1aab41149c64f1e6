namespace Curation.Embeddings;

/// <summary>Rows that are known to exist but are not here: those of a tree that was read without its pool.</summary>
/// <param name="count">The rows.</param>
/// <param name="dimension">The numbers in a row.</param>
/// <param name="source">What they are, for people.</param>
/// <param name="checksum">What <see cref="VectorChecksum"/> gave of them.</param>
/// <param name="rows">The row of the source that each is, of a subset; else null.</param>
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
