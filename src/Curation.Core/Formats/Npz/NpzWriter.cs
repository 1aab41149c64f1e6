using System.IO.Compression;

namespace Curation.Formats.Npz;

/// <summary>Writes a .npz file part by part. The same parts give the same bytes.</summary>
internal sealed class NpzWriter(Stream destination) : IDisposable
{
    // The earliest date in a zip archive.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(destination, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes a part.</summary>
    /// <param name="name">Its name in the archive; arrays end with .npy.</param>
    /// <param name="compress">Whether to deflate it: good for texts, useless for vectors.</param>
    /// <param name="write">Writes the content into a stream that cannot seek.</param>
    public void Write(string name, bool compress, Action<Stream> write)
    {
        var entry = _archive.CreateEntry(name, compress ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        entry.LastWriteTime = s_noTime;
        using var stream = entry.Open();
        using var buffered = new BufferedStream(stream, 1 << 16);
        write(buffered);
    }

    /// <summary>Writes the end of the archive.</summary>
    public void Dispose() => _archive.Dispose();
}
