using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats;

/// <summary>Iterates over a set block by block to write it.</summary>
internal static class SetWriting
{
    /// <summary>Receives rows, starting at row <paramref name="first"/>.</summary>
    internal delegate void BlockAction(int first, ReadOnlySpan<float> numbers);

    /// <summary>Passes each block to an action, in order; reports progress and checks for cancellation between blocks.</summary>
    public static void ForEachBlock(EmbeddingSet set, RunContext context, BlockAction action)
    {
        var blocks = new RowBlocks(set.Count, set.Dimension);
        var scratch = new float[blocks.MaxRows * set.Dimension];
        for (var block = 0; block < blocks.Count; block++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (first, rows) = blocks[block];
            action(first, set.Vectors.Read(first, rows, scratch));
            var done = first + rows;
            context.Progress?.Report(
                new("Writing vectors", FormattableString.Invariant($"row {done} of {set.Count}"), (double)done / set.Count)
            );
        }
        GC.KeepAlive(set);
    }
}
