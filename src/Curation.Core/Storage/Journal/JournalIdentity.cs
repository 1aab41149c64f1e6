using static System.FormattableString;

namespace Curation.Storage;

/// <summary>What vectors are made of and by: work that was broken off is continued only where this is the same.</summary>
/// <param name="Fingerprint">The encoder's fingerprint.</param>
/// <param name="Items">A hash over the list of items, of <see cref="ItemListHash"/>.</param>
/// <param name="Count">The number of items.</param>
public sealed record JournalIdentity(string Fingerprint, string Items, int Count)
{
    /// <summary>The error of going on with this as with something else; null where it is the same.</summary>
    internal CurationException? DifferenceTo(JournalIdentity now, string path)
    {
        if (Count != now.Count)
            return Errors.DestinationDiffers(path, "list of items", Invariant($"{Count} items"), Invariant($"{now.Count} items"));
        if (Items != now.Items)
            return Errors.DestinationDiffers(path, "list of items", Invariant($"{Count} items of the hash {Start(Items)}"), Invariant($"{now.Count} of the hash {Start(now.Items)}"));
        return Fingerprint == now.Fingerprint ? null : Errors.DestinationDiffers(path, "encoder", Fingerprint, now.Fingerprint);
    }

    private static string Start(string hash) => hash[..Math.Min(8, hash.Length)];
}
