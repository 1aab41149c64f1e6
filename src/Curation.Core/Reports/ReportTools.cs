using Curation.Measures;

namespace Curation.Reports;

/// <summary>What a report needs of third-party packages.</summary>
/// <param name="SizeStatistics">Describes the sizes of clusters.</param>
/// <param name="Distributions">The distributions that intervals and tests are made of.</param>
/// <param name="Pictures">Makes small images and pictures.</param>
public sealed record ReportTools(ISizeStatistics SizeStatistics, IDistributions Distributions, IPictures Pictures);
