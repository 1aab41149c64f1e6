namespace Curation.Encoders.Statistics;

/// <summary>Hashes terms, the same on every machine and in every process: FNV-1a over 16-bit characters.</summary>
internal static class TermHash
{
    private const ulong Prime = 0x100000001B3;

    /// <summary>The hash of the empty text, for a kind of term.</summary>
    public static ulong Begin(TermKind kind) => Add(0xCBF29CE484222325, (char)kind);

    /// <summary>The hash extended by one character.</summary>
    public static ulong Add(ulong hash, char character) => (hash ^ character) * Prime;

    /// <summary>The hash extended by several characters.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<char> characters)
    {
        foreach (var character in characters)
            hash = Add(hash, character);
        return hash;
    }

    /// <summary>Spreads a number over 64 bits (the last steps of splitmix64).</summary>
    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
