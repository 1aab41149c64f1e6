namespace Curation.Measures;

/// <summary>Sizes in a few figures.</summary>
/// <param name="Smallest">The smallest size.</param>
/// <param name="LowerQuartile">A quarter of the sizes are at most this.</param>
/// <param name="Median">Half of the sizes are at most this.</param>
/// <param name="UpperQuartile">Three quarters of the sizes are at most this.</param>
/// <param name="Largest">The largest size.</param>
/// <param name="Balance">
/// The entropy of the sizes' shares divided by its maximum, ln k (Pielou's evenness): 1 where all are equal, near 0 where one holds all; 1
/// for a single cluster.
/// </param>
public sealed record SizeSummary(int Smallest, double LowerQuartile, double Median, double UpperQuartile, int Largest, double Balance);
