using Curation.Embeddings;
using Curation.Running;

namespace Curation.Adapters.Tables;

/// <summary>Makes a set from the rows of a table.</summary>
internal static class TableReader
{
    private const int RowsPerReport = 1024;

    /// <summary>Reads slice by slice, so that memory holds the set and the buffers of one slice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="slices">The rows.</param>
    /// <param name="done">The finished fraction of the file, 0 to 1, for progress.</param>
    /// <param name="context">Cancellation, progress.</param>
    /// <exception cref="CurationException">
    /// EmptySet, EmptyVector, DimensionMismatch, NonFiniteValue, NullValue, PoolTooLarge, and what the cursors throw.
    /// </exception>
    public static EmbeddingSet Read(
        string path,
        TableColumns columns,
        IEnumerable<TableSlice> slices,
        Func<int, double> done,
        RunContext context
    )
    {
        var builder = new EmbeddingSetBuilder(path);
        var vector = new VectorRow(path, columns);
        foreach (var slice in slices)
        {
            for (var row = 0L; row < slice.Rows; row++)
            {
                if (builder.Count % RowsPerReport == 0)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    context.Progress?.Report(
                        new("Reading vectors", FormattableString.Invariant($"row {builder.Count}"), done(builder.Count))
                    );
                }
                if (builder.Count == int.MaxValue)
                    throw Errors.PoolTooLarge(path, builder.Count + slice.Rows - row, builder.Dimension, builder.Dimension);
                vector.Begin(builder.Count);
                slice.Vector.Next(vector);
                builder.Add(vector.Numbers, slice.Id?.Next(), slice.Path?.Next(), slice.Text?.Next(), slice.Label?.Next());
            }
            slice.Vector.End();
        }
        return builder.Build();
    }
}
