using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Encoders;

namespace Curation.Storage;

/// <summary>
/// Names a list of items, in their order, by their paths, texts, ids and labels, and by the size and date of a file that is to be read: where one of these is another, so are
/// the vectors, or what is known of them.
/// </summary>
public static class ItemListHash
{
    /// <summary>The hash of a list, in hexadecimal digits: SHA-256 over each part's length and characters.</summary>
    public static string Of(IEnumerable<EncoderItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            foreach (var part in (ReadOnlySpan<string?>)[item.Path, item.Text, item.Place.Id, item.Label, StateOf(item)])
            {
                hash.AppendData(BitConverter.GetBytes(part?.Length ?? -1));
                hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? StateOf(EncoderItem item) =>
        item is { Path: { } path, Text: null } && new FileInfo(path) is { Exists: true } file ? FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}") : null;
}
