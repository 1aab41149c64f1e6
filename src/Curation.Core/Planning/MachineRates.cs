using Curation.Clustering.Search;

namespace Curation.Planning;

/// <summary>
/// How fast this machine does the parts of a clustering, for one dimension and number of threads, as <see cref="Calibration"/> measured it.
/// All times are seconds.
/// </summary>
/// <param name="Dimension">The numbers in a row.</param>
/// <param name="SearchClusters">The centroids that <paramref name="SearchSeconds"/> was measured with.</param>
/// <param name="SearchSeconds">Finding the nearest of these centroids for a row.</param>
/// <param name="PassSeconds">Reading a row and measuring its distance to one centroid.</param>
/// <param name="SeedSeconds">Comparing a row with a candidate in the seeding, with codes.</param>
/// <param name="PlainSeedSeconds">The same without codes.</param>
/// <param name="PairSeconds">Measuring the distance of a seed to a candidate, as one of many.</param>
/// <param name="ProductSeconds">A multiplication with an addition when rows are whitened.</param>
internal sealed record MachineRates(
    int Dimension,
    int SearchClusters,
    double SearchSeconds,
    double PassSeconds,
    double SeedSeconds,
    double PlainSeedSeconds,
    double PairSeconds,
    double ProductSeconds
)
{
    /// <summary>The rates for rows of another length, in proportion to it.</summary>
    public MachineRates For(int dimension)
    {
        var factor = (double)dimension / Dimension;
        return factor == 1
            ? this
            : this with
            {
                Dimension = dimension,
                SearchSeconds = factor * SearchSeconds,
                PassSeconds = factor * PassSeconds,
                SeedSeconds = factor * SeedSeconds,
                PlainSeedSeconds = factor * PlainSeedSeconds,
                PairSeconds = factor * PairSeconds,
            };
    }

    /// <summary>The seconds that each point takes to find its nearest centroid without a guess.</summary>
    public double SearchSecondsAmong(int clusters) =>
        TreeSearch.Suits(Dimension)
            // The time grows with the depth of the tree.
            ? SearchSeconds * Math.Log2(clusters + 1) / Math.Log2(SearchClusters + 1)
            : SearchSeconds * clusters / SearchClusters;
}
