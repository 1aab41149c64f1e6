using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

/// <summary>The matrix that whitens rows, compared with plain formulas.</summary>
public sealed class WhiteningTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 1)]
    [InlineData(3, 50)]
    [InlineData(15, 700)]
    [InlineData(16, 40)]
    [InlineData(17, 300)]
    [InlineData(33, 20)]
    [InlineData(70, 1000)]
    public void The_matrix_is_a_root_of_the_scaled_inverse_of_the_shrunk_covariance(int dimension, int count)
    {
        var pool = Lopsided(count, dimension, 5);
        var (mean, covariance) = Plain(pool);
        var whitening = Whitening.Of(pool.Vectors, mean, RunContext.Quiet);
        var added = 0.3 * Enumerable.Range(0, dimension).Average(j => covariance[j, j]);
        if (added == 0)
            added = 1;

        // W (C + added) W' = added.
        for (var a = 0; a < dimension; a++)
        {
            for (var b = 0; b < dimension; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < dimension; i++)
                {
                    for (var j = 0; j < dimension; j++)
                        sum +=
                            (double)whitening.Matrix[(a * dimension) + i]
                            * (covariance[i, j] + (i == j ? added : 0))
                            * whitening.Matrix[(b * dimension) + j];
                }
                Assert.Equal(a == b ? added : 0, sum, 2e-6 * added * dimension);
                Assert.True(b <= a || whitening.Matrix[(a * dimension) + b] == 0);
            }
        }
    }

    [Theory]
    [InlineData(5, 1, 1)]
    [InlineData(16, 100, 3)]
    [InlineData(37, 33, 32)]
    public void Rows_have_the_same_bits_however_many_are_whitened_at_a_time(int dimension, int count, int atATime)
    {
        var pool = Lopsided(count, dimension, 6);
        var whitening = Whitening.Of(pool.Vectors, Plain(pool).Mean, RunContext.Quiet);
        var rows = pool.Vectors.Read(0, count, new float[count * dimension]).ToArray();
        var together = new float[rows.Length];
        whitening.Apply(rows, together);
        for (var first = 0; first < count; first += atATime)
        {
            // In place.
            var some = rows.AsSpan(first * dimension, Math.Min(atATime, count - first) * dimension);
            whitening.Apply(some, some);
        }
        Assert.Equal(Expect.Bits(together), Expect.Bits(rows));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(130)]
    public void Threads_change_no_bit(int dimension)
    {
        var pool = Lopsided(3000, dimension, 7);
        var mean = Plain(pool).Mean;
        var expected = Whitening.Of(pool.Vectors, mean, new RunContext { ThreadCount = 1 }).Matrix;
        foreach (var threads in (int[])[2, 7])
            Assert.Equal(
                Expect.Bits(expected),
                Expect.Bits(Whitening.Of(pool.Vectors, mean, new RunContext { ThreadCount = threads }).Matrix)
            );
    }

    [Fact]
    public void Wide_directions_become_alike_and_narrow_ones_keep_their_length()
    {
        var random = new Random(8);
        float[] deviations = [1000, 100, 0.01f, 0.01f];
        var pool = Pools.Of(
            [.. Enumerable.Range(0, 40_000).Select(i => deviations[i % 4] * (float)(random.NextDouble() - 0.5) * MathF.Sqrt(12))],
            4
        );
        var whitening = Whitening.Of(pool.Vectors, Plain(pool).Mean, RunContext.Quiet);
        var added = 0.3 * (1e6 + 1e4) / 4;
        foreach (var (j, deviation) in deviations.Index())
            Assert.Equal(Math.Sqrt(added / ((deviation * deviation) + added)), whitening.Matrix[(j * 4) + j], 0.02);
    }

    [Fact]
    public void A_pool_that_varies_alike_in_all_directions_keeps_its_clusters()
    {
        var random = new Random(9);
        var pool = Pools.Of([.. Enumerable.Range(0, 12_000).Select(_ => (float)random.NextDouble())], 3);
        var parameters = Pools.Parameters(20);
        var plain = HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet);
        var whitened = HierarchicalKMeans.Run(pool, parameters with { Whiten = true }, RunContext.Quiet);
        // All lengths shrink by the root of 0.3 / 1.3, apart from chance.
        Assert.Equal(0.3 / 1.3, whitened.Inertia / plain.Inertia, 0.02);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Numbers_of_any_size_are_whitened(float scale)
    {
        var pool = Lopsided(200, 6, 10);
        var rows = pool.Vectors.Read(0, 200, new float[1200]).ToArray();
        var scaled = Pools.Of(Array.ConvertAll(rows, x => x * scale), 6);
        var parameters = Pools.Parameters(12) with { Whiten = true };
        var (a, b) = (
            HierarchicalKMeans.Run(pool, parameters, RunContext.Quiet),
            HierarchicalKMeans.Run(scaled, parameters, RunContext.Quiet)
        );
        Assert.Equal(a.Levels[0].Assignment, b.Levels[0].Assignment);
    }

    [Fact]
    public void Equal_rows_are_left_alone()
    {
        var pool = Pools.Of([.. Enumerable.Repeat((float[])[3, -5, 7e6f], 50).SelectMany(x => x)], 3);
        var tree = HierarchicalKMeans.Run(pool, Pools.Parameters(1) with { Whiten = true }, RunContext.Quiet);
        Assert.Equal(0, tree.Inertia);
        Assert.Equal([1f, 0, 0, 0, 1, 0, 0, 0, 1], tree.Whitening!.Matrix);
    }

    [Fact]
    public void A_row_of_zeros_keeps_its_length_of_zero()
    {
        var rows = Lopsided(100, 5, 12).Vectors.Read(0, 100, new float[500]).ToArray();
        rows.AsSpan(35, 5).Clear();
        var parameters = Pools.Parameters(10) with { Normalize = true };
        var tree = HierarchicalKMeans.Run(Pools.Of(rows, 5), parameters, RunContext.Quiet);
        // It lies alone: all others have unit length.
        Assert.Equal([7], tree.GetNode(1, tree.Levels[0].Assignment[7]).Members);
        HierarchicalKMeans.Run(Pools.Of(rows, 5), parameters with { Whiten = true }, RunContext.Quiet);
    }

    [Fact]
    public void Rows_that_are_too_long_are_refused_before_anything_is_done()
    {
        var pool = Pools.Of(new float[2 * 4097], 4097);
        Expect.Error(
            "TooWideToWhiten",
            () => HierarchicalKMeans.Run(pool, Pools.Parameters(1) with { Whiten = true }, RunContext.Quiet),
            "4097",
            "4096",
            "-Whiten"
        );
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var pool = Lopsided(500, 20, 11);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Whitening.Of(pool.Vectors, Plain(pool).Mean, new RunContext { Cancellation = source.Token })
        );
    }

    /// <summary>Random rows whose columns depend on each other and differ in size.</summary>
    private static EmbeddingSet Lopsided(int count, int dimension, int seed)
    {
        var random = new Random(seed);
        var rows = new float[count * dimension];
        for (var row = 0; row < count; row++)
        {
            var common = random.NextDouble();
            for (var j = 0; j < dimension; j++)
                rows[(row * dimension) + j] = (float)(5 + common + (random.NextDouble() * (1 + (j % 7))));
        }
        return Pools.Of(rows, dimension);
    }

    private static (double[] Mean, double[,] Covariance) Plain(EmbeddingSet pool)
    {
        var dimension = pool.Dimension;
        var mean = new double[dimension];
        for (var row = 0; row < pool.Count; row++)
        {
            foreach (var (j, x) in pool.GetVector(row).Index())
                mean[j] += (double)x / pool.Count;
        }
        var covariance = new double[dimension, dimension];
        for (var row = 0; row < pool.Count; row++)
        {
            var vector = pool.GetVector(row);
            for (var i = 0; i < dimension; i++)
            {
                for (var j = 0; j < dimension; j++)
                    covariance[i, j] += (vector[i] - mean[i]) * (vector[j] - mean[j]) / pool.Count;
            }
        }
        return (mean, covariance);
    }
}
