using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class SeedingTests
{
    [Theory]
    [InlineData(Initialization.KMeansPlusPlus)]
    [InlineData(Initialization.Random)]
    public void Seeds_are_distinct_points(Initialization initialization)
    {
        var pool = Pools.Grid(5000, 3, 1);
        var seeds = Choose(pool, 64, initialization);
        Assert.Equal(64, seeds.Select(s => string.Join(' ', pool.GetVector(s))).Distinct().Count());
    }

    [Theory]
    [InlineData(Initialization.KMeansPlusPlus)]
    [InlineData(Initialization.Random)]
    public void There_are_no_more_seeds_than_distinct_points(Initialization initialization) =>
        Assert.Equal(8, Choose(Pools.Grid(400, 3, 2, steps: 2), 50, initialization).Length);

    [Fact]
    public void Points_whose_difference_vanishes_in_float32_squares_are_still_distinct() =>
        Assert.Equal(3, Choose(Pools.Of([1, 1, 1, 1, 1e-30f, 2e-30f], 1), 3, Initialization.KMeansPlusPlus).Length);

    [Fact]
    public void Zero_and_minus_zero_are_one_point() =>
        Assert.Equal(2, Choose(Pools.Of([0, -0f, 1], 1), 3, Initialization.KMeansPlusPlus).Length);

    [Theory]
    [InlineData(-120)]
    [InlineData(120)]
    public void Tiny_and_huge_points_are_seeded_like_others(int power)
    {
        // A power of two scales without rounding, so the seeds must be the very same.
        var pool = Pools.Clumps(3000, 4, 3, clumps: 30);
        var rows = pool.Vectors.Read(0, pool.Count, new float[pool.Count * 4]).ToArray();
        var scaled = Pools.Of(Array.ConvertAll(rows, x => MathF.ScaleB(x, power)), 4);
        Assert.Equal(Choose(pool, 60, Initialization.KMeansPlusPlus), Choose(scaled, 60, Initialization.KMeansPlusPlus));
    }

    [Fact]
    public void Greedy_seeding_lowers_the_potential_below_that_of_random_rows()
    {
        var pool = Pools.Clumps(4000, 5, 4, clumps: 40);
        Assert.True(
            Potential(pool, Choose(pool, 40, Initialization.KMeansPlusPlus))
                < 0.7 * Potential(pool, Choose(pool, 40, Initialization.Random))
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Seeds_do_not_depend_on_the_number_of_threads(int dimension)
    {
        var pool = Pools.Clumps(20_000, dimension, 5);
        Assert.Equal(Choose(pool, 50, Initialization.KMeansPlusPlus, 1), Choose(pool, 50, Initialization.KMeansPlusPlus, 7));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1000, 1)]
    [InlineData(5, 0, 1e-20)]
    [InlineData(17, 100_000, 1)]
    [InlineData(64, 0, 1e30)]
    public void Passing_over_points_changes_no_seed(int dimension, float offset, float scale)
    {
        foreach (
            var pool in (EmbeddingSet[])
                [Pools.Clumps(3000, dimension, 6, clumps: 30, offset: offset, scale: scale), Pools.Grid(3000, dimension, 7)]
        )
        {
            var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
            Assert.Equal(
                KMeansInitializer.ChoosePlusPlus(points, 200, new RandomStream(4), RunContext.Quiet, skips: false).Rows,
                KMeansInitializer.ChoosePlusPlus(points, 200, new RandomStream(4), RunContext.Quiet).Rows
            );
        }
    }

    [Theory]
    [InlineData(2, 1000, Metric.Euclidean)]
    [InlineData(3, 1000, Metric.Cosine)]
    [InlineData(48, 300, Metric.Cosine)]
    [InlineData(200, 300, Metric.Euclidean)]
    public void Passing_over_seeds_and_coded_points_changes_no_seed(int dimension, int count, Metric metric)
    {
        // So many clumps and points that every way of passing over points is taken.
        var points = Points.Of(Pools.Clumps(12_000, dimension, 8, clumps: count / 2), metric, RunContext.Quiet);
        var plain = KMeansInitializer.ChoosePlusPlus(points, count, new RandomStream(5), RunContext.Quiet, skips: false);
        foreach (var threads in (int[])[1, 2, 7])
        {
            var fast = KMeansInitializer.ChoosePlusPlus(points, count, new RandomStream(5), new RunContext { ThreadCount = threads });
            Assert.Equal(plain.Rows, fast.Rows);
            Assert.Equal(plain.Nearest, fast.Nearest);
        }
    }

    private static double Potential(EmbeddingSet pool, int[] seeds)
    {
        double[] centroids = [.. seeds.SelectMany(pool.GetVector).Select(x => (double)x)];
        var nearest = Plain.Nearest(pool, centroids);
        return Enumerable
            .Range(0, pool.Count)
            .Sum(i => Plain.SquaredDistance(pool.GetVector(i), centroids.AsSpan(nearest[i] * pool.Dimension, pool.Dimension)));
    }

    private static int[] Choose(EmbeddingSet pool, int count, Initialization initialization, int threads = 2) =>
        KMeansInitializer
            .Choose(
                Points.Of(pool, Metric.Euclidean, RunContext.Quiet),
                count,
                initialization,
                new RandomStream(9),
                new RunContext { ThreadCount = threads }
            )
            .Rows;
}
