using Curation.Clustering.Model;
using Curation.Measures.Representation;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Representation;

public class NearestRowsTests
{
    [Theory]
    [InlineData(Metric.Euclidean, 1, 3)]
    [InlineData(Metric.Euclidean, 7, 20)]
    [InlineData(Metric.Cosine, 5, 3)]
    [InlineData(Metric.Cosine, 300, 33)]
    public void Votes_are_those_of_the_plain_computation(Metric metric, int neighbors, int dimension)
    {
        var (classes, training) = LabelledPools.Training(LabelledPools.Clumps(300, dimension, 6, 1));
        var test = classes.Of(LabelledPools.Clumps(170, dimension, 6, 2), RunContext.Quiet);
        Assert.Equal(Plainly(training, test, metric, neighbors), Tell(training, test, neighbors, metric, threads: 1));
    }

    [Fact]
    public void Of_equally_distant_rows_the_lower_ones_vote()
    {
        var pool = Pools.Grid(200, 2, 3, steps: 3);
        var random = new RandomStream(4);
        string[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.Next(4).ToString(null, null))];
        var (classes, training) = LabelledPools.Training(new(pool.Vectors, "pool", new(Labels: labels)));
        var test = classes.Of(new(pool.Vectors, "test", new(Labels: labels)), RunContext.Quiet);
        Assert.Equal(Plainly(training, test, Metric.Euclidean, 4), Tell(training, test, 4, Metric.Euclidean, threads: 2));
    }

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "a")]
    [InlineData(3, "b")]
    [InlineData(4, "a")]
    public void Of_classes_with_as_many_votes_the_one_of_the_nearest_row_wins(int neighbors, string expected)
    {
        var (classes, training) = LabelledPools.Training(LabelledPools.Of([1, 2, 3, 4, 90], 1, "a", "b", "b", "a", "c"));
        var test = classes.Of(LabelledPools.Of([0], 1, "a"), RunContext.Quiet);
        Assert.Equal(expected, classes[Tell(training, test, neighbors, Metric.Euclidean, 1).Single()]);
    }

    [Fact]
    public void Far_from_the_origin_distances_keep_their_digits()
    {
        var (classes, training) = LabelledPools.Training(LabelledPools.Of([1e6f, 1e6f + 0.25f, 1e6f + 0.5f], 1, "a", "b", "c"));
        var test = classes.Of(LabelledPools.Of([1e6f + 0.5f, 1e6f + 0.25f, 1e6f], 1, "c", "b", "a"), RunContext.Quiet);
        Assert.Equal(test.Classes, Tell(training, test, 1, Metric.Euclidean, 1));
    }

    [Fact]
    public void The_largest_and_smallest_floats_have_distances()
    {
        var (classes, training) = LabelledPools.Training(
            LabelledPools.Of([float.MaxValue, -float.MaxValue, float.Epsilon, 1], 1, "a", "b", "c", "d")
        );
        var test = classes.Of(LabelledPools.Of([3e38f, -3e38f, 0], 1, "a", "b", "c"), RunContext.Quiet);
        Assert.Equal(test.Classes, Tell(training, test, 1, Metric.Euclidean, 1));
    }

    private static int[] Tell(LabelledRows training, LabelledRows test, int neighbors, Metric metric, int threads) =>
        NearestRows.Tell(training, test, neighbors, metric, new RunContext { ThreadCount = threads });

    private static int[] Plainly(LabelledRows training, LabelledRows test, Metric metric, int neighbors) =>
        [
            .. test.Rows.Select(row =>
            {
                var own = Vector(test, row, metric);
                var voters = training
                    .Rows.OrderBy(other => Vector(training, other, metric).Zip(own, (a, b) => (a - b) * (a - b)).Sum())
                    .ThenBy(other => other)
                    .Take(neighbors)
                    .Select(other => training.Classes[other])
                    .ToList();
                return voters.GroupBy(of => of).OrderByDescending(g => g.Count()).ThenBy(g => voters.IndexOf(g.Key)).First().Key;
            }),
        ];

    private static double[] Vector(LabelledRows rows, int row, Metric metric)
    {
        double[] vector = [.. rows.Set.GetVector(row).Select(x => (double)x)];
        var length = metric == Metric.Cosine ? Math.Sqrt(vector.Sum(x => x * x)) : 1;
        return [.. vector.Select(x => x / length)];
    }
}
