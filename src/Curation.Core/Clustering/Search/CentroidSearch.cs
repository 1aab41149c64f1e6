using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// Finds the nearest centroid of every point: the one with the least <see cref="Kernels.DoubleDistance.SquaredSequential"/>, and among
/// equals the lowest number. The shape of the data decides which search is used; all give the same results.
/// </summary>
internal abstract class CentroidSearch : IDisposable
{
    // Measuring the gaps between centroids is worth it if there are at least this many points for each.
    private const int PointsPerCentroid = 4;

    /// <summary>A search that is repeated while the centroids move.</summary>
    /// <param name="points">The points that will be searched for.</param>
    /// <param name="centroids">The first centroids, clusters × dimension.</param>
    public static CentroidSearch Repeated(Points points, double[] centroids) =>
        TreeSearch.Suits(points.Dimension) ? new TreeSearch(points, centroids) : DenseSearch.Repeated(points, centroids);

    /// <summary>A search that is done once.</summary>
    /// <param name="points">The points that will be searched for.</param>
    /// <param name="centroids">The centroids, clusters × dimension.</param>
    /// <param name="isGuided">Whether there is a guess for each point.</param>
    public static CentroidSearch Once(Points points, double[] centroids, bool isGuided) =>
        TreeSearch.Suits(points.Dimension)
            ? new TreeSearch(points, centroids)
            : DenseSearch.Once(points, centroids, isGuided && GapsPay(points, centroids));

    /// <summary>The bytes that a search takes: those that all threads share, and those of each thread.</summary>
    /// <param name="points">The number of points.</param>
    /// <param name="dimension">The numbers in a point.</param>
    /// <param name="isMapped">Whether the points stay in their files.</param>
    /// <param name="clusters">The number of centroids.</param>
    /// <param name="isRepeated">Whether it is repeated while the centroids move, or done once, with a guess.</param>
    public static (long Shared, long Finder) BytesFor(int points, int dimension, bool isMapped, int clusters, bool isRepeated) =>
        TreeSearch.Suits(dimension)
            ? (CentroidTree.BytesFor(clusters, dimension), TreeSearch.FinderBytesFor(dimension))
            : DenseSearch.BytesFor(points, dimension, isMapped, clusters, isRepeated);

    /// <summary>The most elementary operations that a point takes, roughly.</summary>
    public abstract long OperationsPerPoint { get; }

    /// <summary>Sets the centroids to search among. They must not change during the search.</summary>
    /// <param name="centroids">Clusters × dimension.</param>
    /// <param name="isGuided">Whether there is a guess for each point.</param>
    /// <param name="context">Threads and cancellation.</param>
    public abstract void Use(double[] centroids, bool isGuided, RunContext context);

    /// <summary>Records how far each centroid has moved since the last search.</summary>
    /// <param name="shifts">The scaled distance that each centroid moved.</param>
    public virtual void Move(double[] shifts) { }

    /// <summary>Memory that one thread needs to search.</summary>
    public abstract INearestFinder CreateFinder();

    /// <inheritdoc/>
    public virtual void Dispose() { }

    /// <summary>Whether measuring the gaps between centroids costs less than it saves for points with a guess.</summary>
    protected static bool GapsPay(Points points, double[] centroids) => GapsPay(points.Count, centroids.Length / points.Dimension);

    /// <inheritdoc cref="GapsPay(Points, double[])"/>
    protected static bool GapsPay(int points, int clusters) => clusters <= points / PointsPerCentroid;
}

/// <summary>One thread's part in a <see cref="CentroidSearch"/>.</summary>
internal interface INearestFinder
{
    /// <summary>Finds the nearest centroids of a run of points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="nearest">For each point a guess, or -1; receives the number of its nearest centroid.</param>
    /// <param name="cancellation">Checked now and then.</param>
    void Find(int first, Span<int> nearest, CancellationToken cancellation);
}
