using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats.Npy;

/// <summary>Checks every number of mapped rows and throws for the first that is NaN, infinite, or too large for a 32-bit float.</summary>
internal sealed class NpyCheck(VectorStore vectors, string path, IProgress<RunProgress>? progress) : BlockStep<NpyCheck.Finding>
{
    private readonly RowBlocks _blocks = new(vectors.Count, vectors.Dimension);

    /// <summary>Checks the rows, where the type allows numbers that are not finite.</summary>
    public static void Run(VectorStore vectors, string path, RunContext context)
    {
        if (vectors.CanBeNonFinite)
            BlockRunner.Run(new NpyCheck(vectors, path, context.Progress), (long)vectors.Count * vectors.Dimension, context);
    }

    /// <inheritdoc/>
    public override int BlockCount => _blocks.Count;

    /// <inheritdoc/>
    public override void Map(int block, Finding partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        partial.FirstBad = vectors.Read(first, rows, partial.Scratch).IndexOfNonFinite();
    }

    /// <inheritdoc/>
    public override void Merge(int block, Finding partial)
    {
        var (first, rows) = _blocks[block];
        if (partial.FirstBad >= 0)
        {
            var (row, column) = Math.DivRem(partial.FirstBad, vectors.Dimension);
            var place = vectors.PlaceOf(first + row);
            throw Errors.NonFiniteValue(place.File ?? path, place.Row, column, vectors.GetNumber(first + row, column));
        }
        var done = first + rows;
        progress?.Report(
            new("Checking vectors", FormattableString.Invariant($"row {done} of {vectors.Count}"), (double)done / vectors.Count)
        );
    }

    /// <inheritdoc/>
    protected override Finding CreatePartial() => new(_blocks.MaxRows * vectors.Dimension);

    /// <summary>The index of the first bad number in a block, or -1.</summary>
    internal sealed class Finding(int numbers)
    {
        /// <summary>Room for a block.</summary>
        public float[] Scratch { get; } = new float[numbers];

        /// <summary>The index, counted from the block's first number.</summary>
        public int FirstBad { get; set; }
    }
}
