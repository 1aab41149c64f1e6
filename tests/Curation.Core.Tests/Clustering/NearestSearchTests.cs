using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

/// <summary>Holds the vectorised search against the plainest computation in double.</summary>
public class NearestSearchTests
{
    public static TheoryData<int, int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int, int>();
            foreach (var width in (int[])[128, 256, 512])
            {
                foreach (
                    var (rows, dimension, clusters) in ((int, int, int)[])
                        [(1, 1, 1), (3, 2, 5), (65, 3, 7), (130, 7, 33), (200, 16, 64), (257, 31, 65), (90, 128, 100), (70, 257, 31)]
                )
                    shapes.Add(width, rows, dimension, clusters);
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_width_and_shape_agrees_with_a_search_in_double(int width, int rows, int dimension, int clusters) =>
        AssertAgrees(Pools.Clumps(rows, dimension, 3), clusters, width);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Data_far_from_the_origin_agree_too(float offset) => AssertAgrees(Pools.Clumps(3000, 24, 4, offset: offset), 150, 512);

    [Theory]
    [InlineData(1e-42f)]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    [InlineData(1e37f)]
    public void Tiny_and_huge_data_agree_too(float scale) => AssertAgrees(Pools.Clumps(500, 20, 5, scale: scale), 40, 512);

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Among_equally_near_centroids_the_lowest_number_wins(int width) => AssertAgrees(Pools.Grid(2000, 3, 6), 50, width);

    [Fact]
    public void Few_centroids_agree_too()
    {
        for (var clusters = 1; clusters <= 70; clusters += 3)
            AssertAgrees(Pools.Clumps(100, 9, 8), clusters, width: null);
    }

    [Fact]
    public void An_outlier_does_not_blur_the_rest()
    {
        var rows = new float[1000 * 4];
        Pools.Clumps(1000, 4, 7).Vectors.Read(0, 1000, rows).CopyTo(rows);
        rows[0] = 1e9f;
        AssertAgrees(Pools.Of(rows, 4), 60, 512);
    }

    private static void AssertAgrees(EmbeddingSet pool, int clusters, int? width)
    {
        var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
        var dimension = pool.Dimension;

        // Centroids between the rows, and some exactly on them.
        var centroids = new double[clusters * dimension];
        for (var c = 0; c < clusters; c++)
        {
            var a = pool.GetVector(c % pool.Count);
            var b = pool.GetVector(c * 7 % pool.Count);
            for (var j = 0; j < dimension; j++)
                centroids[(c * dimension) + j] = c % 3 == 0 ? a[j] : ((double)a[j] + b[j]) / 2;
        }

        var expected = Plain.Nearest(pool, centroids);
        foreach (
            var (order, groupWidth) in ((int[], int)[])
                [(CentroidOrder.Plain(clusters), 128), (CentroidOrder.Grouped(centroids, dimension, 64), 64)]
        )
        {
            var search = new NearestSearch(points, order, groupWidth, width is { } bits ? ScoreKernel.OfWidth(bits) : null);
            search.Use(centroids, RunContext.Quiet);
            var nearest = new int[pool.Count];
            nearest.AsSpan().Fill(-1);
            search.Find(0, nearest, null, search.CreateTile(), CancellationToken.None);
            Assert.Equal(expected, nearest);

            // A guess, right or wrong, changes nothing; nor do the gaps between the centroids.
            for (var i = 0; i < nearest.Length; i += 2)
                nearest[i] = i * 31 % clusters;
            using var bounds = new PointBounds(pool.Count, clusters, search.Groups, keepsLower: true);
            bounds.UseGaps(search.MeasureGaps(RunContext.Quiet));
            search.Find(0, nearest, bounds, search.CreateTile(), CancellationToken.None);
            Assert.Equal(expected, nearest);
        }
    }
}
