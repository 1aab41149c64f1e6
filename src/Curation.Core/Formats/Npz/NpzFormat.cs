using System.Runtime.InteropServices;
using Curation.Embeddings;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Formats.Npz;

/// <summary>
/// Sets as numpy saves several arrays (.npz): a table of numbers, and optional arrays of ids, paths, texts and labels, one entry per row.
/// The parts may be stored or deflated; they are read into memory.
/// </summary>
internal sealed class NpzFormat : IEmbeddingFormat
{
    private const string Ids = "ids";
    private const string Paths = "paths";
    private const string Texts = "texts";
    private const string Labels = "labels";

    // The padding of shorter texts compresses to nearly nothing, but it takes time.
    private const long MostTextBytes = 1L << 35;

    // Where several arrays are tables, the first of these names is taken; arr_0 is numpy's name for an array without a
    // name.
    private static readonly string[] s_usualTables = ["vectors", "embeddings", "features", "arr_0", "X"];

    /// <inheritdoc/>
    public ItemParts Keeps => ItemParts.All;

    /// <inheritdoc/>
    /// <exception cref="CurationException">
    /// InvalidArchive, ArrayTooLarge, ArrayAmbiguous, ArrayNotFound; NotNpy, InvalidNpyHeader, UnsupportedDataType, WrongShape, EmptySet,
    /// FileTruncated, TrailingBytes, PoolTooLarge, NonFiniteValue, RowCountMismatch; FileNotFound, SourceIsFolder, AccessDenied,
    /// ReadFailed.
    /// </exception>
    public EmbeddingSet Read(string path, EmbeddingReadOptions options, RunContext context) =>
        NpzArchive.Read(
            path,
            archive =>
            {
                var vectors = archive.ReadArray(
                    options.ArrayName ?? FindTable(archive, path),
                    reader => reader.ReadTable(mustBeFinite: true, context)
                );
                string[]? Part(string? wanted, string usual)
                {
                    // An array that was asked for must be usable; one that just has a usual name need not be.
                    if (wanted is not null)
                        return archive.ReadArray(wanted, reader => reader.ReadTexts(vectors.Count));
                    return archive.HasArray(usual)
                        ? archive.ReadArray(usual, reader => ReadIfTexts(reader, vectors.Count, usual, path, context))
                            is { Length: > 0 } texts
                            ? texts
                            : null
                        : null;
                }
                return new EmbeddingSet(
                    vectors,
                    path,
                    new(
                        Part(options.IdColumn, Ids),
                        Part(options.PathColumn, Paths),
                        Part(options.TextColumn, Texts),
                        Part(options.LabelColumn, Labels)
                    )
                );
            }
        );

    /// <inheritdoc/>
    public void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        using var archive = new NpzWriter(destination);
        archive.Write(
            "vectors.npy",
            compress: false,
            stream =>
            {
                stream.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({set.Count}, {set.Dimension})")));
                SetWriting.ForEachBlock(set, context, (_, numbers) => stream.Write(MemoryMarshal.AsBytes(numbers)));
            }
        );
        WriteTexts(archive, Ids, set.Ids, context.Cancellation);
        WriteTexts(archive, Paths, set.Paths, context.Cancellation);
        WriteTexts(archive, Texts, set.Texts, context.Cancellation);
        WriteTexts(archive, Labels, set.Labels, context.Cancellation);
    }

    private static string FindTable(NpzArchive archive, string path)
    {
        var arrays = archive.Arrays.Select(name => (Name: name, Header: archive.ReadArray(name, reader => reader.Header))).ToArray();
        var tables = arrays.Where(a => a.Header.Shape.Count == 2 && NpyDataType.TryParse(a.Header.TypeName ?? "", out _)).ToArray();
        if (tables.Length == 0)
            throw Errors.ArrayNotFound(path, null, arrays.Select(Describe));
        if (tables.Length == 1)
            return tables[0].Name;
        return s_usualTables.FirstOrDefault(usual => Array.Exists(tables, t => t.Name == usual))
            ?? throw Errors.ArrayAmbiguous(path, tables.Select(Describe));
    }

    private static string Describe((string Name, NpyArrayHeader Header) array) =>
        $"{array.Name} {array.Header.TypeName} {array.Header.ShapeText}";

    private static string[] ReadIfTexts(NpyReader reader, int count, string name, string path, RunContext context)
    {
        var header = reader.Header;
        if (
            header.Shape.Count == 1
            && (
                NpyTextType.TryParse(header.TypeName, out _)
                || (NpyDataType.TryParse(header.TypeName ?? "", out var type) && type.Kind != 'f')
            )
        )
            return reader.ReadTexts(count);
        context.Warning?.Invoke(
            $"'{path}' has an array '{name}' of type '{header.TypeName}' and shape {header.ShapeText}, "
                + "which is no row of texts or whole numbers; it is not read."
        );
        return [];
    }

    private static void WriteTexts(NpzWriter archive, string name, IReadOnlyList<string>? texts, CancellationToken cancellation)
    {
        if (texts is null)
            return;
        var length = Math.Max(1, texts.Max(NpyTextType.LengthOf));
        if (length > NpyTextType.Longest || (long)length * texts.Count * sizeof(int) > MostTextBytes)
            throw Errors.TextsTooLong(name, length, texts.Count);
        var bytes = new byte[length * sizeof(int)];
        archive.Write(
            name + ".npy",
            compress: true,
            stream =>
            {
                stream.Write(
                    NpyHeaderWriter.Create(FormattableString.Invariant($"<U{length}"), FormattableString.Invariant($"({texts.Count},)"))
                );
                foreach (var text in texts)
                {
                    cancellation.ThrowIfCancellationRequested();
                    NpyTextType.Write(text, bytes);
                    stream.Write(bytes);
                }
            }
        );
    }
}
