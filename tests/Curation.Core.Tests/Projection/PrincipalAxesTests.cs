using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Projection;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Projection;

public class PrincipalAxesTests
{
    [Theory]
    [InlineData(400, 2, 0)]
    [InlineData(400, 7, 0)]
    [InlineData(50, 90, 0)]
    [InlineData(300, 20, 1000)]
    public void Axes_are_those_of_a_full_decomposition(int count, int dimension, float offset)
    {
        var set = Pools.Clumps(count, dimension, 5, offset: offset);
        var axes = Axes(set);
        var (values, vectors) = Full(set);
        var total = values.Sum();
        Assert.Equal(2, axes.Vectors.Count);
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(values[k] / total, axes.Shares[k], 1e-6);
            Assert.Equal(1, Math.Abs(Enumerable.Range(0, dimension).Sum(j => axes.Vectors[k][j] * vectors[j, k])), 1e-4);
            Assert.True(axes.Vectors[k].MaxBy(Math.Abs) > 0);
        }
    }

    [Fact]
    public void Rows_are_placed_by_their_products_with_the_axes()
    {
        var set = Pools.Clumps(1500, 6, 9, offset: 10);
        var axes = Axes(set);
        int[] rows = [3, 700, 1499];
        var places = axes.Project(set, Metric.Euclidean, rows, RunContext.Quiet);
        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(
                Enumerable.Range(0, 6).Sum(j => (set.GetVector(rows[i])[j] - axes.Mean[j]) * axes.Vectors[1][j]),
                places[1][i],
                1e-9
            );
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void Axes_are_the_same_on_any_number_of_threads(Metric metric)
    {
        var set = Pools.Clumps(3000, 37, 11);
        var (one, four) = (Axes(set, 1, metric), Axes(set, 4, metric));
        Assert.Equal(one.Shares, four.Shares);
        Assert.Equal(one.Vectors[0], four.Vectors[0]);
        Assert.Equal(one.Vectors[1], four.Vectors[1]);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(1e30f)]
    [InlineData(0)]
    public void Equal_rows_have_no_axis(float value) => Assert.Empty(Axes(Pools.Of([.. Enumerable.Repeat(value, 7 * 3)], 3)).Vectors);

    [Fact]
    public void Rows_on_a_line_have_one_axis()
    {
        var axes = Axes(Pools.Of([.. Enumerable.Range(0, 50).SelectMany(i => new float[] { i, -2 * i, 5 })], 3));
        Assert.Equal(1, Assert.Single(axes.Shares), 1e-12);
        Assert.Equal(-2, axes.Vectors[0][1] / axes.Vectors[0][0], 1e-9);
    }

    [Fact]
    public void Rows_of_one_number_have_one_axis() => Assert.Equal([1.0], Assert.Single(Axes(Pools.Of([1, 2, 4], 1)).Vectors));

    [Fact]
    public void Numbers_as_large_as_floats_can_be_have_axes() =>
        Assert.Equal(2, Axes(Pools.Of([3e38f, 0, -3e38f, 1e38f, 1e38f, 0, 0, 2e38f], 2)).Vectors.Count);

    private static PrincipalAxes Axes(EmbeddingSet set, int threads = 2, Metric metric = Metric.Euclidean)
    {
        var context = new RunContext { ThreadCount = threads };
        return PrincipalAxes.Of(CentredRows.Read(set, metric, [.. Enumerable.Range(0, set.Count)], context), new RandomStream(1), context);
    }

    /// <summary>All eigenvalues and eigenvectors of the plainly computed covariance.</summary>
    private static (double[] Values, double[,] Vectors) Full(EmbeddingSet set)
    {
        var rows = Enumerable.Range(0, set.Count).Select(set.GetVector).ToArray();
        var mean = Enumerable.Range(0, set.Dimension).Select(j => rows.Average(row => (double)row[j])).ToArray();
        var covariance = new double[set.Dimension, set.Dimension];
        foreach (var row in rows)
        {
            for (var i = 0; i < set.Dimension; i++)
            {
                for (var j = 0; j < set.Dimension; j++)
                    covariance[i, j] += (row[i] - mean[i]) * (row[j] - mean[j]);
            }
        }
        return SymmetricEigen.Decompose(covariance);
    }
}
