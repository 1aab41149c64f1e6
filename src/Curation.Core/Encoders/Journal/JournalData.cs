using System.Runtime.InteropServices;
using Curation.Files;
using Curation.Formats.Items;
using Curation.Formats.Npy;
using static System.FormattableString;

namespace Curation.Encoders.Journal;

/// <summary>The vectors and the ids while they are written.</summary>
internal sealed class JournalData : IDisposable
{
    // A header takes 128 bytes for any counts; until the file is complete they are zeros.
    private static readonly int s_headerLength = Header(1, 1).Length;

    private readonly JournalFiles _files;
    private readonly ItemLine _line = new();
    private readonly FileStream _vectors;
    private readonly FileStream _items;

    private JournalData(JournalFiles files, FileStream vectors, FileStream items) => (_files, _vectors, _items) = (files, vectors, items);

    /// <summary>Whether writing has failed. Half a row may have been written then, and nothing more must be confirmed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The length of the file of ids.</summary>
    public long ItemBytes => _items.Position;

    /// <summary>Begins both files.</summary>
    public static JournalData Begin(JournalFiles files) =>
        Open(files, FileMode.Create, data => data._vectors.Write(new byte[s_headerLength]));

    /// <summary>Opens both files and truncates what is not confirmed.</summary>
    /// <exception cref="CurationException">JournalDamaged: a file has less than was confirmed. AccessDenied or WriteFailed.</exception>
    public static JournalData Continue(JournalFiles files, JournalEntry confirmed)
    {
        var vectorBytes = s_headerLength + ((long)confirmed.Rows * confirmed.Dimension * sizeof(float));
        ThrowIfShorter(files, files.UnfinishedVectors, vectorBytes);
        ThrowIfShorter(files, files.UnfinishedItems, confirmed.ItemBytes);
        return Open(
            files,
            FileMode.Open,
            data =>
            {
                // A run that was interrupted when the file was nearly complete may have written the header.
                data._vectors.Write(new byte[s_headerLength]);
                Cut(data._vectors, vectorBytes);
                Cut(data._items, confirmed.ItemBytes);
            }
        );
    }

    /// <summary>Appends a row.</summary>
    public void Add(ReadOnlySpan<float> vector, string? id, string? path, string? text, string? label)
    {
        ThrowIfFailed();
        try
        {
            HasFailed = true;
            _items.Write(_line.Of(id, path, text, label));
            _vectors.Write(MemoryMarshal.AsBytes(vector));
            HasFailed = false;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, _files.Path, null);
        }
    }

    /// <summary>Flushes everything to disk.</summary>
    public void Flush() =>
        Write(() =>
        {
            _vectors.Flush(flushToDisk: true);
            _items.Flush(flushToDisk: true);
        });

    /// <summary>Writes the header, which completes the file of vectors but for its name.</summary>
    public void WriteHeader(int rows, int dimension) =>
        Write(() =>
        {
            _vectors.Position = 0;
            _vectors.Write(Header(rows, dimension));
            _vectors.Flush(flushToDisk: true);
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.Dispose();
        _files.Guard(() =>
        {
            using (_items)
                _vectors.Dispose();
        });
    }

    private static JournalData Open(JournalFiles files, FileMode mode, Action<JournalData> prepare)
    {
        JournalData? data = null;
        FileStream? vectors = null;
        FileStream? items = null;
        files.Guard(() =>
        {
            try
            {
                vectors = new(files.UnfinishedVectors, mode, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
                items = new(files.UnfinishedItems, mode, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
                data = new(files, vectors, items);
                prepare(data);
            }
            catch
            {
                vectors?.Dispose();
                items?.Dispose();
                throw;
            }
        });
        return data!;
    }

    private void Write(Action action)
    {
        ThrowIfFailed();
        HasFailed = true;
        _files.Guard(action);
        HasFailed = false;
    }

    private void ThrowIfFailed()
    {
        if (HasFailed)
            throw new InvalidOperationException("Writing has failed before.");
    }

    private static void ThrowIfShorter(JournalFiles files, string path, long confirmed)
    {
        var file = new FileInfo(path);
        var found = file.Exists ? file.Length : 0;
        if (found < confirmed)
            throw Errors.JournalDamaged(files.Path, files.Journal, Invariant($"confirms {confirmed} bytes of '{path}', which has {found}"));
    }

    private static void Cut(FileStream file, long length)
    {
        file.SetLength(length);
        file.Seek(0, SeekOrigin.End);
    }

    private static byte[] Header(int rows, int dimension) => NpyHeaderWriter.Create("<f4", Invariant($"({rows}, {dimension})"));
}
