using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Clustering.Model;

/// <summary>
/// Whitens all rows of a pool once, for work that reads them many times. The copy of a pool in memory is in memory; that of a mapped pool
/// is a temporary file, which is removed when the copy is no longer used. The copy made last is found again as long as something uses it.
/// </summary>
internal sealed class WhitenedCopy : BlockStep<float[]>
{
    // 256 MiB each, so that a pool beyond the length of one array can be copied.
    private const int NumbersPerChunk = 1 << 26;

    // The files of copies, which must stay open as long as they are mapped.
    private static readonly ConditionalWeakTable<VectorStore, FileStream> s_files = [];

    private static readonly ConditionalWeakTable<Whitening, Copy> s_copies = [];

    private readonly VectorStore _rows;
    private readonly RowBlocks _blocks;
    private readonly Action<int, ReadOnlySpan<float>> _keep;

    private WhitenedCopy(VectorStore rows, Action<int, ReadOnlySpan<float>> keep)
    {
        _rows = rows;
        _keep = keep;
        _blocks = new(rows.Count, rows.Dimension);
    }

    public override int BlockCount => _blocks.Count;

    /// <summary>The bytes of a copy that is in memory; 0 for that of a mapped pool.</summary>
    public static long BytesFor(int points, int dimension, bool isMapped) => isMapped ? 0 : (long)points * dimension * sizeof(float);

    /// <summary>The rows of a store, prepared with a whitening.</summary>
    /// <exception cref="CurationException">WriteFailed: the temporary file cannot be written.</exception>
    public static VectorStore Of(VectorStore store, Preparation preparation, RunContext context)
    {
        var whitening = preparation.Whitening!;
        if (s_copies.TryGetValue(whitening, out var copy) && copy.Find(store) is { } found)
            return found;
        var (rows, _) = preparation.Begin(store);
        VectorStore made = store.IsMemoryMapped ? InFile(rows, context) : InMemory(rows, context);
        s_copies.AddOrUpdate(whitening, new(store, made));
        return made;
    }

    public override void Map(int block, float[] partial, CancellationToken cancellation)
    {
        var (first, rows) = _blocks[block];
        _rows.Read(first, rows, partial);
    }

    public override void Merge(int block, float[] partial)
    {
        var (first, rows) = _blocks[block];
        _keep(first, partial.AsSpan(0, rows * _rows.Dimension));
    }

    protected override float[] CreatePartial() => new float[_blocks.MaxRows * _rows.Dimension];

    private static void Run(VectorStore rows, Action<int, ReadOnlySpan<float>> keep, RunContext context) =>
        BlockRunner.Run(new WhitenedCopy(rows, keep), (long)rows.Count * rows.Dimension * rows.Dimension / 2, context);

    private static MemoryVectors InMemory(VectorStore rows, RunContext context)
    {
        var (count, dimension) = (rows.Count, rows.Dimension);
        var rowsPerChunk = Math.Min(count, Math.Max(1, NumbersPerChunk / dimension));
        var chunks = new float[(count + rowsPerChunk - 1) / rowsPerChunk][];
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            chunks[chunk] = new float[Math.Min(rowsPerChunk, count - (chunk * rowsPerChunk)) * dimension];
        Run(rows, Keep, context);
        return new(chunks, rowsPerChunk, count, dimension);

        void Keep(int first, ReadOnlySpan<float> numbers)
        {
            for (var row = first; !numbers.IsEmpty; row++)
            {
                var (chunk, at) = Math.DivRem(row, rowsPerChunk);
                numbers[..dimension].CopyTo(chunks[chunk].AsSpan(at * dimension));
                numbers = numbers[dimension..];
            }
        }
    }

    private static NpyVectors InFile(VectorStore rows, RunContext context)
    {
        var path = Path.Combine(Path.GetTempPath(), $"curation-{Guid.NewGuid():N}.npy");
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1, FileOptions.DeleteOnClose);
            // Where an open file can lose its name, nothing is left even if the process is killed.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            var stream = file;
            stream.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({rows.Count}, {rows.Dimension})")));
            Run(rows, (_, numbers) => stream.Write(MemoryMarshal.AsBytes(numbers)), context);
            stream.Flush();
            stream.Position = 0;
            var copy = NpyVectors.Map(stream, NpyHeaderReader.Read(stream, path));
            s_files.Add(copy, stream);
            return copy;
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (FileFaults.IsFault(e))
                throw Errors.WhitenedCopyFailed(path, e);
            throw;
        }
    }

    /// <summary>A copy and what it is of.</summary>
    private sealed class Copy(VectorStore store, VectorStore made)
    {
        private readonly WeakReference<VectorStore> _store = new(store);
        private readonly WeakReference<VectorStore> _made = new(made);

        public VectorStore? Find(VectorStore wanted) =>
            _store.TryGetTarget(out var of) && ReferenceEquals(of, wanted) && _made.TryGetTarget(out var found) ? found : null;
    }
}
