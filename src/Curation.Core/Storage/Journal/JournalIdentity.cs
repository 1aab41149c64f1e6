namespace Curation.Storage;

/// <summary>What vectors are made of and by: work that was broken off is continued only where this is the same.</summary>
/// <param name="Fingerprint">The encoder's fingerprint.</param>
/// <param name="Items">A hash over the list of items.</param>
/// <param name="Count">The number of items.</param>
public sealed record JournalIdentity(string Fingerprint, string Items, int Count);
