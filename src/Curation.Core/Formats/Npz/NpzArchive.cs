using System.IO.Compression;
using Curation.Files;
using Curation.Formats.Npy;

namespace Curation.Formats.Npz;

/// <summary>A .npz file to read: a zip archive whose parts are .npy files, stored or deflated.</summary>
internal sealed class NpzArchive : IDisposable
{
    private const string ArrayEnding = ".npy";

    // Deflate expands a byte to at most 1032.
    private const long MostExpansion = 1100;

    private readonly string _path;
    private readonly ZipArchive _archive;

    private NpzArchive(Stream file, string path)
    {
        _path = path;
        _archive = new(file, ZipArchiveMode.Read, leaveOpen: true);
    }

    /// <summary>The names of the arrays as in numpy: without .npy.</summary>
    public IEnumerable<string> Arrays =>
        _archive
            .Entries.Where(e => e.FullName.EndsWith(ArrayEnding, StringComparison.Ordinal))
            .Select(e => e.FullName[..^ArrayEnding.Length]);

    /// <summary>Opens a file, reads it, and closes it.</summary>
    /// <exception cref="CurationException">
    /// InvalidArchive; FileNotFound, SourceIsFolder, NotPlainFile, AccessDenied, ReadFailed; and what <paramref name="read"/> throws.
    /// </exception>
    public static T Read<T>(string path, Func<NpzArchive, T> read) =>
        InputFile.Read(
            path,
            file =>
            {
                try
                {
                    using var archive = new NpzArchive(file, path);
                    return read(archive);
                }
                catch (Exception e) when (e is InvalidDataException or NotSupportedException or OverflowException)
                {
                    throw Errors.InvalidArchive(path, e.Message, e);
                }
            }
        );

    /// <summary>Whether there is an array of a name.</summary>
    public bool HasArray(string name) => _archive.GetEntry(name + ArrayEnding) is not null;

    /// <summary>Reads an array.</summary>
    /// <exception cref="CurationException">
    /// ArrayNotFound, ArrayTooLarge, NotNpy, InvalidNpyHeader, FileTruncated, and what <paramref name="read"/> throws.
    /// </exception>
    public T ReadArray<T>(string name, Func<NpyReader, T> read)
        where T : class =>
        ReadPart(name + ArrayEnding, (stream, path, length) => read(new(stream, path, length))) is { } value
            ? value
            : throw Errors.ArrayNotFound(_path, name, Arrays);

    /// <summary>Reads any part; null where there is none with that name.</summary>
    /// <exception cref="CurationException">ArrayTooLarge, InvalidArchive, and what <paramref name="read"/> throws.</exception>
    public T? ReadPart<T>(string name, Func<Stream, string, long, T> read)
        where T : class
    {
        if (_archive.GetEntry(name) is not { } entry)
            return default;
        var path = $"{_path}/{name}";
        if (entry.Length / MostExpansion > entry.CompressedLength)
            throw Errors.ArrayTooLarge(path, entry.Length, entry.CompressedLength);
        if (entry.IsEncrypted)
            throw Errors.InvalidArchive(_path, $"the part '{name}' is encrypted.");
        using var stream = new NpzPart(entry.Open(), entry.Length, entry.Crc32);
        return read(stream, path, entry.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
