using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>Looks up points of few dimensions in a <see cref="CentroidTree"/>.</summary>
internal sealed class TreeSearch(Points points, double[] centroids) : CentroidSearch
{
    // The operations that a point takes for each dimension, measured against those of scoring.
    private const long Operations = 64;

    // Up to this dimension the tree was faster at every number of clusters from 4 to 10 000, on clumped and on even points.
    private const int MostDimensions = 4;

    private readonly CentroidTree _tree = new(centroids, points.Dimension);

    /// <summary>Whether a tree is faster than scoring all centroids.</summary>
    public static bool Suits(int dimension) => dimension <= MostDimensions;

    /// <summary>The bytes that one thread needs.</summary>
    public static long FinderBytesFor(int dimension) => (Finder.RowsAtATime * dimension * sizeof(float)) + (dimension * sizeof(double));

    /// <inheritdoc/>
    public override long OperationsPerPoint => Operations * points.Dimension;

    /// <inheritdoc/>
    public override void Use(double[] centroids, bool isGuided, RunContext context) =>
        _tree.Use(centroids, usesGaps: isGuided && GapsPay(points, centroids));

    /// <inheritdoc/>
    public override INearestFinder CreateFinder() => new Finder(points, _tree);

    private sealed class Finder(Points points, CentroidTree tree) : INearestFinder
    {
        public const int RowsAtATime = 256;

        private readonly float[] _rows = new float[RowsAtATime * points.Dimension];
        private readonly double[] _point = new double[points.Dimension];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Find(int first, Span<int> nearest, CancellationToken cancellation)
        {
            var dimension = points.Dimension;
            for (var start = 0; start < nearest.Length; start += RowsAtATime)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = nearest.Slice(start, Math.Min(RowsAtATime, nearest.Length - start));
                var rows = points.Read(first + start, part.Length, _rows);
                for (var i = 0; i < part.Length; i++)
                {
                    for (var j = 0; j < dimension; j++)
                        _point[j] = rows[(i * dimension) + j];
                    part[i] = tree.Nearest(_point, part[i]);
                    // Not every point: checking takes a distance to every centroid.
                    if (i % RowsAtATime == 0)
                        tree.AssertNearest(_point, part[i]);
                }
            }
        }
    }
}
