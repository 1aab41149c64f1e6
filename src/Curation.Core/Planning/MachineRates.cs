using Curation.Clustering.Search;

namespace Curation.Planning;

/// <summary>
/// How fast this machine does the parts of a clustering, as <see cref="Calibration"/> measured them, for one dimension and number of
/// threads.
/// </summary>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="SearchClusters">The centroids that <paramref name="SearchSeconds"/> was measured with.</param>
/// <param name="SearchSeconds">Finding the nearest centroid of a row among so many.</param>
/// <param name="PassSeconds">Reading a row and measuring its distance to one centroid.</param>
/// <param name="SeedSeconds">Looking at a row in the seeding, for each candidate, with codes.</param>
/// <param name="PlainSeedSeconds">The same without codes.</param>
/// <param name="PairSeconds">Measuring the distance of a seed to a candidate, where many seeds are measured in a row.</param>
internal sealed record MachineRates(
    int Dimension,
    int SearchClusters,
    double SearchSeconds,
    double PassSeconds,
    double SeedSeconds,
    double PlainSeedSeconds,
    double PairSeconds
)
{
    /// <summary>The rates for rows of another length, taken to be in proportion to it.</summary>
    public MachineRates For(int dimension)
    {
        var factor = (double)dimension / Dimension;
        return factor == 1
            ? this
            : new(
                dimension,
                SearchClusters,
                factor * SearchSeconds,
                factor * PassSeconds,
                factor * SeedSeconds,
                factor * PlainSeedSeconds,
                factor * PairSeconds
            );
    }

    /// <summary>Seconds of a search for the nearest among centroids without any knowledge beforehand, for each point.</summary>
    public double SearchSecondsAmong(int clusters) =>
        TreeSearch.Suits(Dimension)
            // The depth of a tree counts, not its breadth.
            ? SearchSeconds * Math.Log2(clusters + 1) / Math.Log2(SearchClusters + 1)
            : SearchSeconds * clusters / SearchClusters;
}
