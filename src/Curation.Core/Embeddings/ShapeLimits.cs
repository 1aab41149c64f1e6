namespace Curation.Embeddings;

/// <summary>The largest shapes that are possible.</summary>
internal static class ShapeLimits
{
    /// <summary>The most numbers that a row can have.</summary>
    public const int MostDimensions = 1 << 24;

    /// <summary>The most numbers of one array in memory: their bytes, too, are counted in 32 bits in places.</summary>
    public static int MostNumbers => Array.MaxLength / 2;
}
