using System.Globalization;
using System.Text;
using System.Text.Json;
using Curation.Embeddings;
using Curation.Files;
using Curation.Running;

namespace Curation.Formats.Items;

/// <summary>
/// The file of ids, paths, texts and labels beside a .npy file: pool.items.jsonl beside pool.npy, with a line for each of its rows.
/// </summary>
internal static class ItemFile
{
    private const string Ending = ".items.jsonl";
    private const int RowsBetweenLooks = 4096;

    /// <summary>The name beside a .npy file.</summary>
    public static string PathBeside(string npyPath) => Path.ChangeExtension(npyPath, null) + Ending;

    /// <summary>Reads the ids, paths, texts and labels for a .npy file; nothing where it has no companion file.</summary>
    /// <param name="npyPath">The .npy file.</param>
    /// <param name="count">Its rows.</param>
    /// <param name="cancellation">Checked between lines.</param>
    /// <param name="firstRow">The number of its first row in the set, for the ids of rows without one.</param>
    /// <exception cref="CurationException">RowCountMismatch, MalformedRow; SourceIsFolder, AccessDenied, ReadFailed.</exception>
    public static ItemInfo Read(string npyPath, int count, CancellationToken cancellation, int firstRow = 0)
    {
        var path = PathBeside(npyPath);
        return File.Exists(path) ? InputFile.Read(path, file => Read(file, path, npyPath, count, firstRow, cancellation)) : ItemInfo.None;
    }

    /// <summary>Writes the ids, paths, texts and labels of a set, one line per row.</summary>
    public static void Write(EmbeddingSet set, Stream destination, RunContext context)
    {
        using var line = new ItemLine();
        for (var i = 0; i < set.Count; i++)
        {
            if (i % RowsBetweenLooks == 0)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                context.Progress?.Report(new("Writing ids", FormattableString.Invariant($"row {i} of {set.Count}"), (double)i / set.Count));
            }
            destination.Write(line.Of(set.Ids?[i], set.Paths?[i], set.Texts?[i], set.Labels?[i]));
        }
    }

    /// <summary>Reads ids, paths, texts and labels from a stream.</summary>
    /// <param name="file">The stream.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="npyPath">The file of the vectors, for messages.</param>
    /// <param name="count">The rows.</param>
    /// <param name="firstRow">The number of the first row in the set.</param>
    /// <param name="cancellation">Checked between lines.</param>
    /// <exception cref="CurationException">RowCountMismatch or MalformedRow.</exception>
    public static ItemInfo Read(Stream file, string path, string npyPath, int count, int firstRow, CancellationToken cancellation)
    {
        ItemColumn ids = new(ItemLine.Id),
            paths = new(ItemLine.Path),
            texts = new(ItemLine.Text),
            labels = new(ItemLine.Label);
        using var reader = new StreamReader(file, new UTF8Encoding(false, true));
        var row = 0;
        try
        {
            for (; reader.ReadLine() is { } line; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.ValueKind != JsonValueKind.Object)
                    throw Errors.MalformedRow(path, row + 1, "a JSON object is needed.");
                foreach (var column in (ReadOnlySpan<ItemColumn>)[ids, paths, texts, labels])
                    column.Add(json.RootElement, row);
            }
        }
        catch (JsonException e)
        {
            throw Errors.MalformedRow(path, row + 1, "a JSON object is needed.", e);
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidOperationException)
        {
            throw Errors.MalformedRow(path, row + 1, "it is not text in UTF-8.", e);
        }
        if (row != count)
            throw Errors.RowCountMismatch(path, row, npyPath, count);
        return new(
            ids.Values(row, i => (firstRow + i).ToString(CultureInfo.InvariantCulture)),
            paths.Values(row),
            texts.Values(row),
            labels.Values(row)
        );
    }
}
