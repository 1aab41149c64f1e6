using Curation.Measures;

namespace Curation.Reports;

/// <summary>The clusters of a level, and how many items of the pool and of each sample are in them.</summary>
/// <param name="Level">The level, counted from 1 at the bottom.</param>
/// <param name="Sizes">The sizes of its clusters in a few figures.</param>
/// <param name="Pool">Rows of the pool a cluster.</param>
/// <param name="Sample">Items of the sample a cluster.</param>
/// <param name="Uniform">Items of a uniform sample of the same size a cluster.</param>
/// <param name="Flat">Items of a flat sample of the same size a cluster.</param>
internal sealed record LevelCounts(int Level, SizeSummary Sizes, int[] Pool, int[] Sample, int[] Uniform, int[] Flat)
{
    /// <summary>The clusters.</summary>
    public int Count => Pool.Length;
}
