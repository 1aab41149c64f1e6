using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class LloydTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Clusters_are_those_of_a_computation_in_double_however_far_from_the_origin(float offset)
    {
        var pool = Pools.Clumps(1200, 6, 11, offset: offset);
        var (found, expected) = (Start(pool, 30), Start(pool, 30));
        var result = Lloyd.Run(Points.Of(pool, Metric.Euclidean, RunContext.Quiet), found, null, 50, RunContext.Quiet);
        Assert.Equal(Plain.Lloyd(pool, expected, 50), result.Assignment);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], result.Centroids[i], (1 + Math.Abs(offset)) * 1e-12);
    }

    [Theory]
    [InlineData(2000, 24, 130, 0, 1)]
    [InlineData(2000, 32, 200, 0, 1e-20)]
    [InlineData(1500, 33, 150, 1000, 1)]
    [InlineData(1500, 33, 150, 100_000, 1)]
    [InlineData(900, 70, 400, -10, 1e10)]
    [InlineData(3000, 2, 300, 0, 1)]
    public void Bounds_change_no_result(int count, int dimension, int clusters, float offset, float scale)
    {
        foreach (
            var pool in (EmbeddingSet[])
                [Pools.Clumps(count, dimension, 14, clumps: 60, offset: offset, scale: scale), Pools.Grid(count, dimension, 15, steps: 2)]
        )
        {
            var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
            double[] expected = Start(pool, clusters);
            var assignment = Plain.Lloyd(pool, expected, 12);
            foreach (var guess in (int[]?[])[null, [.. Enumerable.Range(0, count).Select(i => i * 17 % clusters)]])
            {
                double[] found = Start(pool, clusters);
                var result = Lloyd.Run(points, found, guess, 12, new RunContext { ThreadCount = 3 });
                Assert.Equal(assignment, result.Assignment);
                for (var i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], found[i], (Math.Abs(scale) + Math.Abs(offset)) * 1e-11);
            }
        }
    }

    [Fact]
    public void Whatever_the_shape_clusters_are_those_of_the_plain_algorithm()
    {
        var random = new RandomStream(21);
        for (var trial = 0; trial < 150; trial++)
        {
            var (count, dimension) = (1 + random.Next(500), 1 + random.Next(40));
            var clusters = 1 + random.Next(count);
            var offset = random.Next(2) * MathF.Pow(10, random.Next(6));
            var pool =
                random.Next(3) == 0
                    ? Pools.Grid(count, dimension, (ulong)trial, steps: 2 + random.Next(3))
                    : Pools.Clumps(
                        count,
                        dimension,
                        (ulong)trial,
                        clumps: 1 + random.Next(60),
                        offset,
                        scale: MathF.Pow(10, random.Next(7) - 3)
                    );
            var (found, expected) = (Start(pool, clusters), Start(pool, clusters));
            var guess = random.Next(2) == 0 ? null : Enumerable.Range(0, count).Select(_ => random.Next(clusters)).ToArray();
            var result = Lloyd.Run(
                Points.Of(pool, Metric.Euclidean, RunContext.Quiet),
                found,
                guess,
                10,
                new RunContext { ThreadCount = 1 + random.Next(7) }
            );
            Assert.Equal(Plain.Lloyd(pool, expected, 10), result.Assignment);
        }
    }

    [Fact]
    public void The_iteration_limit_leaves_points_with_their_nearest_centroids()
    {
        var pool = Pools.Clumps(800, 4, 12);
        var result = Lloyd.Run(Points.Of(pool, Metric.Euclidean, RunContext.Quiet), Start(pool, 40), null, 2, RunContext.Quiet);
        Assert.False(result.Converged);
        Assert.Equal(2, result.Iterations);
        Assert.Equal(Plain.Nearest(pool, result.Centroids), result.Assignment);
    }

    [Fact]
    public void A_converged_run_has_each_centroid_at_the_mean_of_its_points()
    {
        var pool = Pools.Clumps(500, 3, 13);
        var result = Lloyd.Run(Points.Of(pool, Metric.Euclidean, RunContext.Quiet), Start(pool, 10), null, 200, RunContext.Quiet);
        Assert.True(result.Converged);
        for (var c = 0; c < 10; c++)
        {
            var members = Enumerable.Range(0, pool.Count).Where(i => result.Assignment[i] == c).ToArray();
            for (var j = 0; j < 3; j++)
                Assert.Equal(members.Average(i => (double)pool.GetVector(i)[j]), result.Centroids[(c * 3) + j], 1e-12);
        }
    }

    [Fact]
    public void A_centroid_without_points_stays_where_it_is()
    {
        var pool = Pools.Of([0, 1, 2, 3], 1);
        var result = Lloyd.Run(Points.Of(pool, Metric.Euclidean, RunContext.Quiet), [1.5, 900], null, 10, RunContext.Quiet);
        Assert.Equal([1.5, 900], result.Centroids);
        Assert.All(result.Assignment, c => Assert.Equal(0, c));
    }

    [Fact]
    public void Under_cosine_only_the_direction_counts()
    {
        var pool = Pools.Of([1, 0, 100, 1, 0, 2, 1, 90], 2);
        var result = Lloyd.Run(Points.Of(pool, Metric.Cosine, RunContext.Quiet), [1, 0, 0, 1], null, 10, RunContext.Quiet);
        Assert.Equal([0, 0, 1, 1], result.Assignment);
        Assert.Equal(1, Math.Sqrt((result.Centroids[0] * result.Centroids[0]) + (result.Centroids[1] * result.Centroids[1])), 1e-12);
    }

    private static double[] Start(EmbeddingSet pool, int clusters) =>
        [.. Enumerable.Range(0, clusters).SelectMany(c => pool.GetVector(c * (pool.Count / clusters))).Select(x => (double)x)];
}
