using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Running;

namespace Curation.Checkpoints;

/// <summary>A checksum over the numbers of a pool, whatever file or type they came in: SHA-256 over those of its blocks, of the rows as 32-bit floats.</summary>
internal sealed class PoolChecksum : BlockStep<PoolChecksum.Partial>
{
    // What is shown and kept of it, in hexadecimal digits: to tell pools apart, not to withstand forgers.
    private const int Digits = 32;

    private readonly VectorStore _vectors;
    private readonly RowBlocks _blocks;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PoolChecksum(VectorStore vectors)
    {
        _vectors = vectors;
        _blocks = new(vectors.Count, vectors.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>Computes it.</summary>
    public static string Of(EmbeddingSet pool, RunContext context)
    {
        var step = new PoolChecksum(pool.Vectors);
        using (step._hash)
        {
            BlockRunner.Run(step, (long)pool.Count * pool.Dimension, context);
            GC.KeepAlive(pool);
            return Convert.ToHexStringLower(step._hash.GetHashAndReset())[..Digits];
        }
    }

    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        SHA256.HashData(MemoryMarshal.AsBytes(_vectors.Read(first, rows, partial.Rows)), partial.Hash);
    }

    public override void Merge(int block, Partial partial) => _hash.AppendData(partial.Hash);

    protected override Partial CreatePartial() => new(_blocks.MaxRows * _vectors.Dimension);

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int numbers)
    {
        public float[] Rows { get; } = new float[numbers];

        public byte[] Hash { get; } = new byte[SHA256.HashSizeInBytes];
    }
}
