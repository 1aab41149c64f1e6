using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

/// <summary>Holds the search among centroids of few dimensions against the plainest computation in double.</summary>
public class CentroidSearchTests
{
    private static readonly int[] ThreadCounts = [1, 2, 7];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_the_shape_and_the_guess_the_nearest_centroid_is_that_of_a_search_in_double(int dimension)
    {
        var random = new RandomStream((ulong)dimension);
        for (var trial = 0; trial < 120; trial++)
        {
            var count = 1 + random.Next(900);
            var clusters = 1 + random.Next(trial % 3 == 0 ? 12 : count);
            var offset = random.Next(2) * MathF.Pow(10, random.Next(6));
            var pool = Pools.Clumps(
                count,
                dimension,
                (ulong)trial,
                clumps: 1 + random.Next(40),
                offset,
                scale: MathF.Pow(10, random.Next(7) - 3)
            );
            AssertAgrees(pool, Between(pool, clusters));
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 400)]
    [InlineData(2, 3)]
    [InlineData(2, 30)]
    [InlineData(3, 2)]
    [InlineData(3, 12)]
    [InlineData(4, 6)]
    public void On_a_lattice_the_lowest_of_equally_near_centroids_wins(int dimension, int steps)
    {
        foreach (var clusters in (int[])[1, 2, 7, 8, 9, 64, 65, 513, 700])
        {
            var pool = Pools.Grid(2000, dimension, 6, steps);
            AssertAgrees(pool, Between(pool, clusters));
        }
    }

    [Theory]
    [InlineData(float.Epsilon)]
    [InlineData(1e-42f)]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    [InlineData(float.MaxValue)]
    public void Tiny_and_huge_numbers_agree_too(float size)
    {
        for (var dimension = 1; dimension <= 4; dimension++)
        {
            var random = new RandomStream(8);
            var rows = new float[600 * dimension];
            foreach (ref var x in rows.AsSpan())
                x = random.Next(3) == 0 ? size * (random.Next(3) - 1) : size * (float)((2 * random.NextDouble()) - 1);
            var pool = Pools.Of(rows, dimension);
            AssertAgrees(pool, Between(pool, 90));
        }
    }

    [Fact]
    public void One_outlier_does_not_blur_the_rest()
    {
        var rows = new float[1000 * 2];
        Pools.Clumps(1000, 2, 7).Vectors.Read(0, 1000, rows).CopyTo(rows);
        rows[0] = 1e30f;
        var pool = Pools.Of(rows, 2);
        AssertAgrees(pool, Between(pool, 60));
    }

    [Fact]
    public void Of_equal_centroids_the_first_has_all_points()
    {
        var pool = Pools.Grid(300, 2, 9, steps: 1);
        Assert.All(Lloyd.Assign(Of(pool), new double[2 * 200], null, RunContext.Quiet), c => Assert.Equal(0, c));
        Assert.All(
            Lloyd.Assign(Of(pool), new double[2 * 40], [.. Enumerable.Range(0, 300).Select(i => i % 40)], RunContext.Quiet),
            c => Assert.Equal(0, c)
        );
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100_000)]
    [InlineData(2, 0)]
    [InlineData(2, 1000)]
    [InlineData(2, 100_000)]
    [InlineData(3, 0)]
    [InlineData(3, 100_000)]
    [InlineData(4, 0)]
    [InlineData(4, 100_000)]
    public void Clusters_are_those_of_the_plain_algorithm_on_any_number_of_threads(int dimension, float offset)
    {
        foreach (
            var pool in (EmbeddingSet[])
                [
                    Pools.Clumps(1500, dimension, 31, clumps: 50, offset),
                    Pools.Grid(1500, dimension, 32, steps: 9),
                    Pools.Clumps(1, dimension, 33),
                ]
        )
        {
            foreach (var clusters in (int[])[1, 5, 110, 700, 1500])
            {
                var k = Math.Min(clusters, pool.Count);
                double[] expected = Rows(pool, k);
                var assignment = Plain.Lloyd(pool, expected, 12);
                foreach (var threads in ThreadCounts)
                {
                    double[] found = Rows(pool, k);
                    var result = Lloyd.Run(
                        Of(pool),
                        found,
                        threads == 2 ? [.. Enumerable.Range(0, pool.Count).Select(i => i * 17 % k)] : null,
                        12,
                        new RunContext { ThreadCount = threads }
                    );
                    Assert.Equal(assignment, result.Assignment);
                    for (var i = 0; i < expected.Length; i++)
                        Assert.Equal(expected[i], found[i], (1 + offset) * 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Numbers_that_are_not_finite_say_that_the_pool_has_changed(float number)
    {
        for (var dimension = 1; dimension <= 4; dimension++)
        {
            var rows = new float[100 * dimension];
            var pool = Pools.Of(rows, dimension);
            var points = Of(pool);
            rows[^1] = number;
            foreach (var guess in (int[]?[])[null, new int[100]])
            {
                var error = Assert.Throws<CurationException>(() =>
                    Lloyd.Assign(points, new double[20 * dimension], guess, RunContext.Quiet)
                );
                Assert.Equal("PoolChanged", error.ErrorId);
            }
        }
    }

    private static void AssertAgrees(EmbeddingSet pool, double[] centroids)
    {
        var clusters = centroids.Length / pool.Dimension;
        var expected = Plain.Nearest(pool, centroids);
        var mostlyRight = expected.Select((c, i) => i % 5 == 0 ? i * 31 % clusters : c);
        foreach (var guess in (int[]?[])[null, [.. mostlyRight], new int[pool.Count]])
            Assert.Equal(expected, Lloyd.Assign(Of(pool), centroids, guess, RunContext.Quiet));
    }

    /// <summary>Centroids between rows, and some exactly on them.</summary>
    private static double[] Between(EmbeddingSet pool, int clusters) =>
        [
            .. Enumerable
                .Range(0, clusters)
                .SelectMany(c =>
                    pool.GetVector(c % pool.Count)
                        .ToArray()
                        .Zip(pool.GetVector(c * 7 % pool.Count).ToArray(), (a, b) => c % 3 == 0 ? a : ((double)a + b) / 2)
                ),
        ];

    private static double[] Rows(EmbeddingSet pool, int clusters) =>
        [.. Enumerable.Range(0, clusters).SelectMany(c => pool.GetVector(c * (pool.Count / clusters)).ToArray()).Select(x => (double)x)];

    private static Points Of(EmbeddingSet pool) => Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
}
