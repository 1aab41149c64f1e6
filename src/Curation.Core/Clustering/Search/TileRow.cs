namespace Curation.Clustering.Search;

/// <summary>What <see cref="NearestSearch"/> knows of one row of a tile.</summary>
internal struct TileRow
{
    /// <summary>The point's number.</summary>
    public int Point;

    /// <summary>The centroid that the point had, or -1.</summary>
    public int Own;

    /// <summary>The squared length of the centred point, in double.</summary>
    public double SquaredLength;

    /// <summary>The score of its own centroid, in double.</summary>
    public double OwnScore;

    /// <summary>The most that a score can be off by.</summary>
    public double Error;

    /// <summary>A centroid whose score is below this is not the nearest.</summary>
    public float Limit;

    /// <summary>The number of candidates kept.</summary>
    public int Candidates;

    /// <summary>Whether there were more candidates than are kept.</summary>
    public bool IsCrowded;

    /// <summary>The distance that belongs to a score: |x - c|² = |x|² - 2 (x·c - |c|²/2).</summary>
    public readonly double Distance(double score) => Math.Sqrt(Math.Max(0, SquaredLength - (2 * score)));
}
