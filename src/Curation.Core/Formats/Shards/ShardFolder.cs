using System.Globalization;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats.Items;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Formats.Shards;

/// <summary>
/// A folder of .npy files that form one set: its shards, in the natural order of their names, of one dimension but not necessarily
/// of one number type. Other files in the folder, hidden files and folders are skipped.
/// </summary>
public static class ShardFolder
{
    private const string Ending = ".npy";

    /// <summary>Maps the shards, checks every number, and joins the items beside them.</summary>
    /// <param name="folder">The path of an existing folder.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="context">Cancellation, progress, messages.</param>
    /// <exception cref="CurationException">
    /// NoShards, DimensionMismatch, EmptySet, PoolTooLarge; of a shard: NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape,
    /// FileTruncated, TrailingBytes, NonFiniteValue, RowCountMismatch, MalformedRow, FileNotFound, NotPlainFile, AccessDenied, ReadFailed.
    /// </exception>
    public static EmbeddingSet Read(string folder, EmbeddingReadOptions options, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        folder = Path.TrimEndingDirectorySeparator(folder);
        var shards = Map(folder, FilesOf(folder), context);
        var vectors = new ShardedVectors([.. shards.Select(s => s.Vectors)], [.. shards.Select(s => s.File)]);
        context.Verbose?.Invoke(
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{folder}': {shards.Count} files of {vectors.Count} rows together, "
                    + $"from '{Path.GetFileName(shards[0].File)}' to '{Path.GetFileName(shards[^1].File)}'."
            )
        );
        if (options.ChecksNumbers)
            NpyCheck.Run(vectors, folder, context);
        return new(vectors, folder, ReadItems(shards, context.Cancellation));
    }

    /// <summary>The shape of the set, from the headers of the shards alone.</summary>
    /// <param name="folder">The path of an existing folder.</param>
    /// <exception cref="CurationException">As <see cref="Read"/>, but for what concerns numbers and items.</exception>
    public static PoolShape ReadShape(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder = Path.TrimEndingDirectorySeparator(folder);
        var shards = Map(folder, FilesOf(folder), RunContext.Quiet);
        return new(folder, shards.Sum(s => s.Vectors.Count), shards[0].Vectors.Dimension, IsMemoryMapped: true);
    }

    /// <summary>Throws unless shards with these numbers of rows can form one set.</summary>
    internal static void ThrowUnlessCountable(string folder, IEnumerable<int> rows, int columns)
    {
        var sum = rows.Sum(r => (long)r);
        if (sum > int.MaxValue)
            throw Errors.PoolTooLarge(folder, sum, columns, PoolShape.MostDimensions);
    }

    private static string[] FilesOf(string folder)
    {
        try
        {
            var entries = new DirectoryInfo(folder).GetFileSystemInfos();
            // Files whose names begin with a dot are hidden; macOS writes ._x.npy beside x.npy on other file systems.
            string[] files =
            [
                .. entries
                    .Where(e => e is FileInfo && !e.Name.StartsWith('.') && e.Extension.Equals(Ending, StringComparison.OrdinalIgnoreCase))
                    .Select(e => e.Name)
                    .Order(NaturalOrder.Instance)
                    .Select(name => Path.Combine(folder, name)),
            ];
            return files.Length > 0
                ? files
                : throw Errors.NoShards(folder, entries.Count(e => e is FileInfo), entries.Count(e => e is DirectoryInfo));
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfReading(e, folder);
        }
    }

    /// <summary>
    /// Maps all shards that have rows. Faulty headers and shards that do not match are reported before the numbers are checked.
    /// </summary>
    private static List<Shard> Map(string folder, string[] files, RunContext context)
    {
        var shards = new List<Shard>();
        foreach (var file in files)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (MapOne(file) is not { } vectors)
                continue;
            if (shards.Count > 0 && shards[0].Vectors.Dimension != vectors.Dimension)
                throw Errors.DimensionMismatch(
                    file,
                    ($"'{file}'", vectors.Dimension),
                    ($"'{shards[0].File}'", shards[0].Vectors.Dimension),
                    "The files of a folder are one set and need the same dimension. Move those that do not belong to it elsewhere."
                );
            shards.Add(new(file, vectors));
        }
        if (shards.Count == 0)
            throw Errors.EmptySet(folder);
        ThrowUnlessCountable(folder, shards.Select(s => s.Vectors.Count), shards[0].Vectors.Dimension);
        return shards;
    }

    /// <summary>The rows of a shard, or null where it has none.</summary>
    private static NpyVectors? MapOne(string path) =>
        InputFile.Read(
            path,
            file =>
            {
                var header = NpyHeaderReader.Read(file, path, mayBeEmpty: true);
                return header.Rows == 0 ? null : NpyVectors.Map(file, header);
            }
        );

    private static ItemInfo ReadItems(List<Shard> shards, CancellationToken cancellation)
    {
        var items = new List<(ItemInfo, int)>();
        var first = 0;
        foreach (var (file, vectors) in shards)
        {
            items.Add((ItemFile.Read(file, vectors.Count, cancellation, first), vectors.Count));
            first += vectors.Count;
        }
        return ShardItems.Join(items);
    }

    private readonly record struct Shard(string File, NpyVectors Vectors);
}
