namespace Curation.Measures;

/// <summary>Describes the sizes of clusters.</summary>
public interface ISizeStatistics
{
    /// <summary>Summarises at least one size.</summary>
    SizeSummary Summarize(IReadOnlyList<int> sizes);
}

/// <summary>Sizes in a few figures.</summary>
/// <param name="Smallest">The smallest size.</param>
/// <param name="LowerQuartile">The lower quartile: a quarter of the sizes are at most this.</param>
/// <param name="Median">The median: half of the sizes are at most this.</param>
/// <param name="UpperQuartile">The upper quartile: three quarters of the sizes are at most this.</param>
/// <param name="Largest">The largest size.</param>
/// <param name="Balance">
/// The entropy of the sizes' shares divided by its maximum, ln k (Pielou's evenness): 1 where all are equal, near 0 where one has all; 1
/// for a single cluster.
/// </param>
public sealed record SizeSummary(int Smallest, double LowerQuartile, double Median, double UpperQuartile, int Largest, double Balance);
