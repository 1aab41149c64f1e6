namespace Curation.Measures;

/// <summary>Describes the sizes of clusters.</summary>
public interface ISizeStatistics
{
    /// <summary>Summarises sizes; there is at least one.</summary>
    SizeSummary Summarize(IReadOnlyList<int> sizes);
}
