namespace Curation.Embeddings;

/// <summary>The largest possible shapes.</summary>
internal static class ShapeLimits
{
    /// <summary>The largest dimension.</summary>
    public const int MostDimensions = 1 << 24;

    /// <summary>The most numbers in one array in memory; some code counts their bytes in 32 bits.</summary>
    public static int MostNumbers => Array.MaxLength / 2;
}
