namespace Curation.Formats.Npy;

/// <summary>The bytes that a .npy file begins with.</summary>
internal static class NpyMagic
{
    /// <summary>How many they are.</summary>
    public const int Length = 6;

    /// <summary>The bytes.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
}
