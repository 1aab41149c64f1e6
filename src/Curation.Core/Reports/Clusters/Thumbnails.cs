using System.Globalization;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Reports.Clusters;

/// <summary>The thumbnails of a report. Files that are missing or no images are shown by name, with one warning for all.</summary>
internal sealed class Thumbnails
{
    private const int Side = 112;

    private static readonly HashSet<string> s_endings = new(
        [".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Dictionary<int, byte[]> _images = [];

    private Thumbnails() { }

    /// <summary>The number of files that could not be read.</summary>
    public int FailedCount { get; private set; }

    /// <summary>The thumbnail of a row; null where it has none.</summary>
    public byte[]? Of(int row) => _images.GetValueOrDefault(row);

    /// <summary>Whether the path of a row has the ending of an image.</summary>
    public static bool IsImage(EmbeddingSet set, int row) => set.Paths is { } paths && s_endings.Contains(Path.GetExtension(paths[row]));

    /// <summary>Makes thumbnails of rows, up to the wanted number.</summary>
    public static Thumbnails Make(
        EmbeddingSet set,
        IEnumerable<int> rows,
        ReportParameters parameters,
        IPictures pictures,
        RunContext context
    )
    {
        int[] wanted = [.. rows.Distinct().Where(row => IsImage(set, row)).Take(parameters.MaximumThumbnail)];
        var images = new byte[wanted.Length][];
        var faults = new CurationException?[wanted.Length];
        ParallelLoop.Run(
            wanted.Length,
            Math.Clamp(context.ThreadCount, 1, Math.Max(1, wanted.Length)),
            i =>
            {
                context.Cancellation.ThrowIfCancellationRequested();
                try
                {
                    images[i] = pictures.Thumbnail(FullPath(set.Paths![wanted[i]], parameters.Folder), Side);
                }
                catch (CurationException fault)
                {
                    faults[i] = fault;
                }
            },
            context.Cancellation
        );

        var made = new Thumbnails { FailedCount = faults.Count(fault => fault is not null) };
        for (var i = 0; i < wanted.Length; i++)
        {
            if (faults[i] is null)
                made._images[wanted[i]] = images[i];
        }
        if (made.FailedCount > 0)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made.FailedCount} of {wanted.Length} images for the report could not be read and are shown by name. "
                        + $"The first: {faults.First(fault => fault is not null)!.Message}"
                )
            );
        return made;
    }

    private static string FullPath(string path, string folder)
    {
        // Not a valid file name; Path refuses it.
        if (path.Contains('\0') || path.Length == 0)
            throw Errors.FileNotFound(Excerpt.Clean(path));
        return Path.GetFullPath(path, folder);
    }
}
