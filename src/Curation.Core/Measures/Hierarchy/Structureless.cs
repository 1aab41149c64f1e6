namespace Curation.Measures.Hierarchy;

/// <summary>What k-means finds in data without structure, for comparison.</summary>
internal static class Structureless
{
    // Fitted to k-means of bell-shaped and evenly spread points in 2 to 128 dimensions; docs/algorithm.md has the figures.
    private const double Numerator = 1.2;
    private const double Offset = 0.5;

    // On a line k-means reaches 0.61 to 0.64; the fit would exceed that.
    private const double Most = 0.62;

    /// <summary>
    /// The approximate mean simplified silhouette that k-means reaches. In D dimensions, the nearest two of centroids without order are so
    /// far apart that it is about 1 / D; and a centroid lies nearer to its own m points than to others by their part in it, which of points
    /// that are far from each other brings it nearer to 1 by the factor sqrt((1 - 1/m) / (1 + 1/m)).
    /// </summary>
    /// <param name="dimension">The effective dimension, at least 1.</param>
    /// <param name="points">The points.</param>
    /// <param name="clusters">The clusters.</param>
    public static double Silhouette(double dimension, int points, int clusters)
    {
        var share = (double)clusters / points;
        var apart = Math.Min(Most, Numerator / (dimension + Offset));
        return 1 - ((1 - apart) * Math.Sqrt((1 - share) / (1 + share)));
    }

    /// <summary>How far a silhouette exceeds that of data without structure, as a part of the distance to 1.</summary>
    public static double Gain(double silhouette, double structureless) =>
        structureless < 1 ? (silhouette - structureless) / (1 - structureless) : 0;
}
