using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Curation.Storage;

/// <summary>The file of ids, paths, texts and labels beside a .npy file: pool.items.jsonl beside pool.npy, with a line for each of its rows.</summary>
internal static class ItemFile
{
    private const string Ending = ".items.jsonl";

    /// <summary>The name beside a .npy file.</summary>
    public static string PathBeside(string npyPath) => Path.ChangeExtension(npyPath, null) + Ending;

    /// <summary>Reads what is known of the rows of a .npy file; nothing where there is no file beside it.</summary>
    /// <exception cref="CurationException">RowCountMismatch, MalformedRow; SourceIsFolder, AccessDenied, ReadFailed.</exception>
    public static ItemInfo Read(string npyPath, int count, CancellationToken cancellation)
    {
        var path = PathBeside(npyPath);
        return File.Exists(path) ? InputFile.Read(path, file => Read(file, path, npyPath, count, cancellation)) : ItemInfo.None;
    }

    /// <summary>Reads what is known of rows from a stream.</summary>
    /// <param name="file">The stream.</param>
    /// <param name="path">What it is, for messages.</param>
    /// <param name="npyPath">What the rows are of, for messages.</param>
    /// <param name="count">The rows.</param>
    /// <param name="cancellation">Looked at between rows.</param>
    /// <exception cref="CurationException">RowCountMismatch or MalformedRow.</exception>
    public static ItemInfo Read(Stream file, string path, string npyPath, int count, CancellationToken cancellation)
    {
        ItemColumn ids = new(ItemLine.Id), paths = new(ItemLine.Path), texts = new(ItemLine.Text), labels = new(ItemLine.Label);
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
        return new(ids.Values(row, i => i.ToString(CultureInfo.InvariantCulture)), paths.Values(row), texts.Values(row), labels.Values(row));
    }

    /// <summary>Writes what is known of the rows of a set, a line a row.</summary>
    public static void Write(EmbeddingSet set, Stream destination, CancellationToken cancellation)
    {
        using var line = new ItemLine();
        for (var row = 0; row < set.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            destination.Write(line.Of(set.Ids?[row], set.Paths?[row], set.Texts?[row], set.Labels?[row]));
        }
    }
}
