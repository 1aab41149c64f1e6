using Curation.Measures;

namespace Curation.Reports;

/// <summary>The counts of the clusters of a level, in the pool and in each sample.</summary>
/// <param name="Level">The level, counted from 1 at the bottom.</param>
/// <param name="Sizes">The sizes of its clusters in a few figures.</param>
/// <param name="Pool">Rows of the pool in each cluster.</param>
/// <param name="Sample">Items of the sample in each cluster.</param>
/// <param name="Uniform">Items of a uniform sample of the same size in each cluster.</param>
/// <param name="Flat">Items of a flat sample of the same size in each cluster.</param>
internal sealed record LevelCounts(int Level, SizeSummary Sizes, int[] Pool, int[] Sample, int[] Uniform, int[] Flat)
{
    /// <summary>The number of clusters.</summary>
    public int Count => Pool.Length;
}

/// <summary>The counts of a group, such as a label, in the pool and in each sample.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Pool">Rows of the pool.</param>
/// <param name="Sample">Items of the sample.</param>
/// <param name="Uniform">Items of a uniform sample of the same size.</param>
/// <param name="Flat">Items of a flat sample of the same size.</param>
internal sealed record GroupShares(string Name, int Pool, int Sample, int Uniform, int Flat);
