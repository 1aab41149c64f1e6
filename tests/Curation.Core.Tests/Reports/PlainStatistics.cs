using Curation.Measures;

namespace Curation.Tests.Reports;

internal sealed class PlainStatistics : ISizeStatistics
{
    public SizeSummary Summarize(IReadOnlyList<int> sizes) =>
        new(sizes.Min(), 0, sizes.Order().ElementAt(sizes.Count / 2), 0, sizes.Max(), 0.5);
}
