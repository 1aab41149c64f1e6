namespace Curation.Clustering.Search;

/// <summary>One thread's part in a <see cref="CentroidSearch"/>.</summary>
internal interface INearestFinder
{
    /// <summary>Finds the nearest centroids of a run of points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="nearest">For each point a guess, or -1; receives the number of its nearest centroid.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    void Find(int first, Span<int> nearest, CancellationToken cancellation);
}
