using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Curation.Encoders;

namespace Curation.Storage;

/// <summary>Names a list of items by their paths, texts and ids, in their order.</summary>
public static class ItemListHash
{
    /// <summary>The hash of a list, in hexadecimal digits: SHA-256 over each part's length and characters.</summary>
    public static string Of(IEnumerable<EncoderItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items)
        {
            foreach (var part in (ReadOnlySpan<string?>)[item.Path, item.Text, item.Place.Id])
            {
                hash.AppendData(BitConverter.GetBytes(part?.Length ?? -1));
                hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
