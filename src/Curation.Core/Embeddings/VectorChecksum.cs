using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Running;

namespace Curation.Embeddings;

/// <summary>
/// Identifies the vectors of a set: SHA-256 over the SHA-256 of each block of rows, as little-endian 32-bit floats.
/// The same on any number of threads.
/// </summary>
internal sealed class VectorChecksum : BlockStep<VectorChecksum.Block>
{
    private readonly VectorStore _vectors;
    private readonly RowBlocks _blocks;
    private readonly IProgress<RunProgress>? _progress;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private VectorChecksum(VectorStore vectors, IProgress<RunProgress>? progress)
    {
        _vectors = vectors;
        _progress = progress;
        _blocks = new(vectors.Count, vectors.Dimension);
    }

    /// <inheritdoc/>
    public override int BlockCount => _blocks.Count;

    /// <summary>The checksum of a set's vectors, in hexadecimal.</summary>
    public static string Of(EmbeddingSet set, RunContext context)
    {
        // A tree that was read without its pool knows only the checksum.
        if (set.Vectors is AbsentVectors absent)
            return absent.Checksum;
        var step = new VectorChecksum(set.Vectors, context.Progress);
        BlockRunner.Run(step, (long)set.Count * set.Dimension, context);
        GC.KeepAlive(set);
        using (step._hash)
            return Convert.ToHexStringLower(step._hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override void Map(int block, Block partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        SHA256.HashData(MemoryMarshal.AsBytes(_vectors.Read(first, rows, partial.Scratch)), partial.Hash);
    }

    /// <inheritdoc/>
    public override void Merge(int block, Block partial)
    {
        _hash.AppendData(partial.Hash);
        var (first, rows) = _blocks[block];
        var done = first + rows;
        _progress?.Report(
            new("Checking vectors", FormattableString.Invariant($"row {done} of {_vectors.Count}"), (double)done / _vectors.Count)
        );
    }

    /// <inheritdoc/>
    protected override Block CreatePartial() => new(_blocks.MaxRows * _vectors.Dimension);

    /// <summary>The result of a block.</summary>
    internal sealed class Block(int numbers)
    {
        /// <summary>Room for its rows.</summary>
        public float[] Scratch { get; } = new float[numbers];

        /// <summary>Their hash.</summary>
        public byte[] Hash { get; } = new byte[SHA256.HashSizeInBytes];
    }
}
