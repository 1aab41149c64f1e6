using Curation.Embeddings;
using Curation.Running;

namespace Curation.Formats.Npy;

/// <summary>Reads a table from a stream into rows of 32-bit floats in memory.</summary>
internal sealed class NpyTable(NpyHeader header, string path, bool mustBeFinite, RunContext context)
{
    // Four megabytes: few pieces, and little waste where the stream ends early.
    private const int NumbersPerChunk = 1 << 20;
    private const int NumbersPerPiece = 1 << 14;

    private readonly NumberDecoder _decoder = header.DataType.CreateDecoder();
    private readonly int _rowsPerChunk = Math.Clamp(NumbersPerChunk / header.Columns, 1, header.Rows);
    private readonly byte[] _bytes = new byte[NumbersPerPiece * header.DataType.Size];

    /// <summary>Fills a span with the next bytes, or throws.</summary>
    internal delegate void Source(Span<byte> target);

    /// <summary>Reads the table.</summary>
    /// <exception cref="CurationException">NonFiniteValue, and errors of the source.</exception>
    public MemoryVectors Read(Source source)
    {
        var chunks = new float[((header.Rows - 1) / _rowsPerChunk) + 1][];
        if (header.IsFortranOrder)
            ReadColumns(chunks, source);
        else
            ReadRows(chunks, source);
        return new(chunks, _rowsPerChunk, header.Rows, header.Columns);
    }

    private int RowsOf(int chunk) => (int)Math.Min(_rowsPerChunk, header.Rows - ((long)chunk * _rowsPerChunk));

    private void ReadRows(float[][] chunks, Source source)
    {
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            Report((long)chunk * _rowsPerChunk, header.Rows, "row");
            chunks[chunk] = new float[RowsOf(chunk) * header.Columns];
            for (var done = 0; done < chunks[chunk].Length; done += NumbersPerPiece)
                Decode(source, chunks[chunk].AsSpan(done, Math.Min(NumbersPerPiece, chunks[chunk].Length - done)));
            ThrowIfNotFinite(chunks[chunk], chunk);
        }
    }

    private void ReadColumns(float[][] chunks, Source source)
    {
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            chunks[chunk] = new float[RowsOf(chunk) * header.Columns];
        var piece = new float[NumbersPerPiece];
        for (var column = 0; column < header.Columns; column++)
        {
            Report(column, header.Columns, "column");
            for (var chunk = 0; chunk < chunks.Length; chunk++)
            {
                var rows = RowsOf(chunk);
                for (var done = 0; done < rows; done += NumbersPerPiece)
                {
                    var count = Math.Min(NumbersPerPiece, rows - done);
                    Decode(source, piece.AsSpan(0, count));
                    for (var i = 0; i < count; i++)
                        chunks[chunk][((done + i) * header.Columns) + column] = piece[i];
                }
            }
        }
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            ThrowIfNotFinite(chunks[chunk], chunk);
    }

    private void Report(long done, long all, string unit)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress?.Report(new("Reading vectors", FormattableString.Invariant($"{unit} {done} of {all}"), (double)done / all));
    }

    private void Decode(Source source, Span<float> target)
    {
        var bytes = _bytes.AsSpan(0, target.Length * header.DataType.Size);
        source(bytes);
        _decoder.Decode(bytes, target);
    }

    private void ThrowIfNotFinite(ReadOnlySpan<float> numbers, int chunk)
    {
        var bad = mustBeFinite ? numbers.IndexOfNonFinite() : -1;
        if (bad >= 0)
            throw Errors.NonFiniteValue(path, ((long)chunk * _rowsPerChunk) + (bad / header.Columns), bad % header.Columns, numbers[bad]);
    }
}
