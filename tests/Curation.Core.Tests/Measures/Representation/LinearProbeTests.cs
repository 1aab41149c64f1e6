using Curation.Measures.Representation;
using Curation.Running;

namespace Curation.Tests.Measures.Representation;

public class LinearProbeTests
{
    [Theory]
    [InlineData(2, 5, 1, 1)]
    [InlineData(3, 1, 0.01, 1)]
    [InlineData(11, 21, 0.3, 1)]
    [InlineData(4, 6, 1e-8, 1000)]
    [InlineData(4, 6, 3e7, 1e-3)]
    public void At_the_weights_found_the_gradient_vanishes(int classes, int dimension, double c, float scale)
    {
        var (_, rows) = LabelledPools.Training(LabelledPools.Clumps(260, dimension, classes, 1, scale: scale));
        var probe = Train(rows, classes, new() { InverseRegularization = [c], Seed = 1 });
        var at = Gradients(rows, classes, c, probe);
        var start = Gradients(rows, classes, c, null);
        Assert.All(at.Zip(start, (a, s) => Math.Abs(a) / start.Max(Math.Abs)), part => Assert.InRange(part, 0, 1e-3));
        Assert.Equal((c, 0, 0), (probe.InverseRegularization, probe.Trials.Count, probe.ValidationCount));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (_, rows) = LabelledPools.Training(LabelledPools.Clumps(3000, 40, 5, 1));
        double[][] weights =
        [
            .. new[] { 1, 4 }
                .Select(threads => Train(rows, 5, new() { Seed = 1 }, threads))
                .Select(probe => Enumerable.Range(0, 200).Select(i => probe.Weight(i % 5, i / 5)).ToArray()),
        ];
        Assert.Equal(weights[0], weights[1]);
    }

    [Fact]
    public void Of_candidates_that_are_equally_good_the_strongest_penalty_is_taken()
    {
        var (_, rows) = LabelledPools.Training(LabelledPools.Clumps(300, 10, 3, 1, spread: 0.01));
        var probe = Train(rows, 3, new() { InverseRegularization = [100, 1, 10, 1], Seed = 1 });
        Assert.Equal([1, 10, 100], probe.Trials.Select(t => t.InverseRegularization));
        Assert.Equal([1, 1, 1], probe.Trials.Select(t => t.Accuracy));
        Assert.Equal((1, 60), (probe.InverseRegularization, probe.ValidationCount));
    }

    [Fact]
    public void The_default_candidates_follow_the_scale_of_the_vectors()
    {
        var chosen = new[] { 1e-5f, 1, 1e5f }
            .Select(scale =>
            {
                var (classes, rows) = LabelledPools.Training(LabelledPools.Clumps(400, 8, 4, 1, scale: scale));
                var probe = Train(rows, 4, new() { Seed = 1 });
                Assert.Equal(10, probe.Trials.Count);
                var test = classes.Of(LabelledPools.Clumps(400, 8, 4, 2, scale: scale), RunContext.Quiet);
                return (
                    probe.Trials.Select(t => t.InverseRegularization).ToList().IndexOf(probe.InverseRegularization),
                    probe.Tell(test, RunContext.Quiet).Zip(test.Classes).Count(p => p.First == p.Second)
                );
            })
            .ToList();
        Assert.All(chosen, c => Assert.Equal(chosen[1].Item1, c.Item1));
        Assert.All(chosen, c => Assert.InRange(c.Item2, chosen[1].Item2 - 2, chosen[1].Item2 + 2));
    }

    [Fact]
    public void Of_vectors_that_are_all_equal_the_largest_class_is_told()
    {
        var (_, rows) = LabelledPools.Training(
            LabelledPools.Of([.. Enumerable.Repeat(3f, 20)], 2, [.. "bbbbbaaaac".Select(x => x.ToString())])
        );
        Assert.All(Train(rows, 3, new() { Seed = 1 }).Tell(rows, RunContext.Quiet), of => Assert.Equal(1, of));
    }

    [Fact]
    public void Without_a_class_of_two_rows_the_middle_candidate_is_taken_with_a_warning()
    {
        var (_, rows) = LabelledPools.Training(LabelledPools.Of([1, 2, 3], 1, "a", "b", "c"));
        var warnings = new List<string>();
        var probe = LinearProbe.Train(
            rows,
            3,
            new() { InverseRegularization = [3, 1, 2], Seed = 1 },
            new RunContext { Warning = warnings.Add }
        );
        Assert.Equal((2, 0), (probe.InverseRegularization, probe.Trials.Count));
        Assert.StartsWith("No class has two training rows", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private static LinearProbe Train(LabelledRows rows, int classes, RepresentationParameters parameters, int threads = 1) =>
        LinearProbe.Train(rows, classes, parameters, new RunContext { ThreadCount = threads, Warning = Assert.Fail });

    /// <summary>
    /// The derivatives of half the squared weights and C times the losses, by the plain formula; at zero where there is no probe.
    /// </summary>
    private static List<double> Gradients(LabelledRows rows, int classes, double c, LinearProbe? probe)
    {
        double[][] vectors = [.. rows.Rows.Select(row => rows.Set.GetVector(row).Select(x => (double)x).ToArray())];
        double[] mean = [.. Enumerable.Range(0, rows.Dimension).Select(j => vectors.Average(v => v[j]))];
        double[][] residuals =
        [
            .. vectors.Select(
                (v, i) =>
                {
                    double[] scores =
                    [
                        .. Enumerable
                            .Range(0, classes)
                            .Select(k =>
                                probe is null ? 0 : probe.Intercept(k) + v.Select((x, j) => (x - mean[j]) * probe.Weight(k, j)).Sum()
                            ),
                    ];
                    var sum = scores.Sum(s => Math.Exp(s - scores.Max()));
                    return scores.Select((s, k) => (Math.Exp(s - scores.Max()) / sum) - (rows.Classes[i] == k ? 1 : 0)).ToArray();
                }
            ),
        ];
        var gradients = new List<double>();
        for (var k = 0; k < classes; k++)
        {
            for (var j = 0; j < rows.Dimension; j++)
                gradients.Add((probe?.Weight(k, j) ?? 0) + (c * vectors.Select((v, i) => residuals[i][k] * (v[j] - mean[j])).Sum()));
        }
        return gradients;
    }
}
