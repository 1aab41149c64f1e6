namespace Curation.Reports;

/// <summary>How many items of the pool and of each sample have a label.</summary>
/// <param name="Name">The label.</param>
/// <param name="Pool">Rows of the pool.</param>
/// <param name="Sample">Items of the sample.</param>
/// <param name="Uniform">Items of a uniform sample of the same size.</param>
/// <param name="Flat">Items of a flat sample of the same size.</param>
internal sealed record LabelCount(string Name, int Pool, int Sample, int Uniform, int Flat);
