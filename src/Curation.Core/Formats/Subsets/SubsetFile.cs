using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Npy;
using Curation.Running;
using static System.FormattableString;

namespace Curation.Formats.Subsets;

/// <summary>
/// A file that names rows of a pool: .npy with a one-dimensional array of whole numbers, or of one truth value per row; .txt or
/// .csv with a number a line. Rows count from 0.
/// </summary>
public static class SubsetFile
{
    /// <summary>The endings of such files, with their dots.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".csv", ".npy", ".txt"];

    /// <summary>
    /// The subset of a pool, in the order of the file. It has the pool's source. Its rows keep the pool's ids; where the pool has none,
    /// the row numbers in the pool are the ids.
    /// </summary>
    /// <param name="pool">The pool; its numbers need not be checked yet.</param>
    /// <param name="path">The file.</param>
    /// <param name="context">Cancellation and progress.</param>
    /// <exception cref="CurationException">
    /// UnknownFormat, NotRowNumbers, RowOutOfRange, DuplicateRow, EmptySubset, MaskLengthMismatch, NonFiniteValue; NotNpy,
    /// InvalidNpyHeader, FileTruncated, TrailingBytes, MalformedRow, FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed.
    /// </exception>
    public static EmbeddingSet Choose(EmbeddingSet pool, string path, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(context);
        var rows = Read(path, pool, context.Cancellation);
        var vectors = new IndexedVectors(pool.Vectors, rows);
        NpyCheck.Run(vectors, pool.Source, context);
        var items = new ItemInfo(new ChosenTexts(pool.Ids, rows), Of(pool.Paths), Of(pool.Texts), Of(pool.Labels));
        return new(vectors, pool.Source, items);

        ChosenTexts? Of(IReadOnlyList<string>? texts) => texts is null ? null : new(texts, rows);
    }

    private static int[] Read(string path, EmbeddingSet pool, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            throw Errors.SourceIsFolder(path);
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (!Endings.Contains(ending))
            throw Errors.UnknownFormat(path, Endings);
        var isArray = ending == ".npy";
        var list = new SubsetRows(
            path,
            pool.Source,
            pool.Count,
            position => isArray ? Invariant($"entry {position} (counted from 0)") : Invariant($"line {position}")
        );
        InputFile.Read(
            path,
            file =>
            {
                if (isArray)
                    SubsetArray.Read(file, path, list, cancellation);
                else
                    SubsetLines.Read(file, path, list, mayHaveHeader: ending == ".csv", cancellation);
                return list;
            }
        );
        return list.Take();
    }
}
