using Curation.Embeddings;

namespace Curation.Trees;

/// <summary>What is kept of the pool of a tree, to tell it from others.</summary>
/// <param name="Count">The rows.</param>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="Source">Where they came from, for people.</param>
/// <param name="Checksum">What <see cref="VectorChecksum"/> gives.</param>
internal sealed record PoolRecord(int Count, int Dimension, string Source, string Checksum);
