using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Curation.Encoders.Journal;

/// <summary>
/// Identifies a list of items, in order, by their paths, texts, ids and labels, and by the size and date of files that are read:
/// where one of these changes, the vectors or their ids, paths, texts and labels change.
/// </summary>
public static class ItemListHash
{
    private static readonly (string Name, Func<EncoderItem, string?> Part)[] s_parts =
    [
        ("the list of files", item => item.Path),
        ("the texts", item => item.Text),
        ("the ids", item => item.Place.Id),
        ("the labels", item => item.Label),
        ("the size or date of a file", StateOf),
    ];

    /// <summary>One hash per part of the list, in hexadecimal digits: SHA-256 over each item's length and characters.</summary>
    public static IReadOnlyList<EncoderSetting> Of(IReadOnlyCollection<EncoderItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return [.. s_parts.Select(p => new EncoderSetting(p.Name, null, Hash(items, p.Part)))];
    }

    private static string Hash(IEnumerable<EncoderItem> items, Func<EncoderItem, string?> part)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            var text = part(item);
            hash.AppendData(BitConverter.GetBytes(text?.Length ?? -1));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? StateOf(EncoderItem item) =>
        item is { Path: { } path, Text: null } && new FileInfo(path) is { Exists: true } file
            ? FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : null;
}
