using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Settings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Measures.Settings;

public class SettingComparerTests
{
    private static readonly PlainDistributions s_distributions = new();

    // Labels say nothing about the rows' places, and have very different numbers of rows.
    private static readonly EmbeddingSet s_pool = Labelled(600, 3, 71, i => i % 3 == 0 ? "" : Label(i));

    [Fact]
    public void A_setting_has_the_figures_of_its_trees_and_samples_and_of_uniform_ones()
    {
        var parameters = Parameters(120) with { SeedCount = 3 };
        var found = Compare(s_pool, parameters);
        Assert.Equal(4 * 2 * 4, found.Settings.Count);
        Assert.Equal(4, found.Trees.Count);
        foreach (var setting in found.Settings)
        {
            // The default gives no exponent, so that levels that are too narrow are left out.
            var isDefault = setting is { Method: SamplingMethod.Hierarchical, SizeExponent: SamplingParameters.DefaultSizeExponent };
            double[]? exponent = isDefault ? null : [setting.SizeExponent];
            var pairs = Enumerable
                .Range(0, 3)
                .Select(turn =>
                {
                    var tree = HierarchicalKMeans.Run(
                        s_pool,
                        parameters.Tree with
                        {
                            Metric = setting.Metric,
                            Normalize = setting.Normalize,
                            Centre = setting.Centre,
                            Whiten = setting.Whiten,
                            Seed = 9 + turn,
                        },
                        RunContext.Quiet
                    );
                    return (
                        Sample: Entropy(tree, setting.Method, exponent, 9 + turn),
                        Uniform: Entropy(tree, SamplingMethod.Uniform, null, 9 + turn),
                        Top: tree.Levels[^1].Sizes.Max() / 600.0
                    );
                })
                .ToArray();
            var against = setting.AgainstUniform!.NormalizedEntropy;
            Assert.Equal(pairs.Average(p => p.Sample), setting.NormalizedEntropy!.Value, 1e-12);
            Assert.Equal(pairs.Average(p => p.Uniform), against.BaselineMean, 1e-12);
            Assert.Equal(pairs.Average(p => p.Sample - p.Uniform), against.Difference, 1e-12);
            Assert.Equal(PValue([.. pairs.Select(p => p.Sample - p.Uniform)]), against.PValue, 1e-6);
            Assert.Equal(pairs.Average(p => p.Top), setting.LargestTopShare, 1e-12);
            Assert.Equal((120, 600, 400, 4, 9L, 3), Facts(setting));
        }

        static double Entropy(ClusterHierarchy tree, SamplingMethod method, double[]? exponent, long seed)
        {
            var labels = BalancedSampler
                .Sample(
                    tree,
                    new()
                    {
                        Count = 120,
                        Method = method,
                        SizeExponent = exponent,
                        Seed = seed,
                    },
                    RunContext.Quiet
                )
                .Select(item => item.Label!)
                .Where(label => label.Length > 0);
            var counts = s_pool.Labels!.Where(l => l.Length > 0).Distinct().ToDictionary(l => l, _ => 0);
            foreach (var label in labels)
                counts[label]++;
            return PlainFigures.Of([.. counts.Values]).NormalizedEntropy;
        }
    }

    [Fact]
    public void Settings_come_in_order_and_each_is_compared_with_the_default()
    {
        var settings = Compare(s_pool, Parameters(120)).Settings;
        var differences = settings.Select(s => s.AgainstUniform!.NormalizedEntropy.Difference).ToArray();
        Assert.Equal(differences.OrderDescending(), differences);
        Assert.Equal(Enumerable.Range(1, settings.Count), settings.Select(s => s.Place));
        Assert.Single(settings.Select(s => s.Verdict).Distinct());
        var usual = Assert.Single(settings, s => s.IsDefault);
        Assert.Equal(
            (SamplingMethod.Hierarchical, 0.65, Metric.Euclidean, false),
            (usual.Method, usual.SizeExponent, usual.Metric, usual.Centre)
        );
        Assert.Null(usual.AgainstDefault);
        Assert.All(
            settings.Where(s => !s.IsDefault),
            s =>
                Assert.Equal(
                    s.NormalizedEntropy!.Value - usual.NormalizedEntropy!.Value,
                    s.AgainstDefault!.NormalizedEntropy.Difference,
                    1e-12
                )
        );
    }

    [Fact]
    public void The_number_of_threads_changes_no_figure()
    {
        var one = Compare(s_pool, Parameters(120), threads: 1);
        var four = Compare(s_pool, Parameters(120), threads: 4);
        Assert.Equal(one.Settings.Select(WithoutTime), four.Settings.Select(WithoutTime));

        static string WithoutTime(CurationSetting s) => $"{s.CommandLine} {s.AgainstUniform} {s.AgainstDefault} {s.Tree} {s.Verdict}";
    }

    [Fact]
    public void What_cannot_differ_is_tried_once()
    {
        var flat = Parameters(120) with { Tree = Pools.Parameters(30), Centre = [true, false, true], SizeExponent = [0, 0, 1] };
        var settings = Compare(s_pool, flat).Settings;
        // A tree of one level, and a mean that changes nothing under Euclidean.
        Assert.Equal(2 * 4, settings.Count);
        Assert.All(settings, s => Assert.Equal(SamplingMethod.Hierarchical, s.Method));
        Assert.Equal(4, settings.Count(s => s.Metric == Metric.Euclidean && !s.Centre));
        Assert.Equal(2, settings.Count(s => s.Whiten));
    }

    [Fact]
    public void Without_labels_the_trees_are_described()
    {
        var warnings = new List<string>();
        var pool = Labelled(300, 3, 72, _ => "");
        var found = Compare(pool, Parameters(50), warnings);
        Assert.Empty(found.Settings);
        Assert.Contains("no labels", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(
            [
                (Metric.Euclidean, false, true),
                (Metric.Euclidean, false, false),
                (Metric.Cosine, false, false),
                (Metric.Cosine, true, false),
            ],
            found.Trees.Select(t => (t.Metric, t.Centre, t.Whiten))
        );
        Assert.Equal([true, false, false, false], found.Trees.Select(t => t.Normalize));
        var trees = Enumerable
            .Range(9, 2)
            .Select(seed => HierarchicalKMeans.Run(pool, Parameters(50).Tree with { Seed = seed }, RunContext.Quiet))
            .ToArray();
        var means = Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 300).Average(i => (double)pool.GetVector(i)[j])).ToArray();
        var inertia = Enumerable.Range(0, 300).Sum(i => Plain.SquaredDistance(pool.GetVector(i), means));
        var euclidean = found.Trees[1];
        Assert.Equal(1 - (trees.Average(t => t.Inertia) / inertia), euclidean.ExplainedInertia, 1e-9);
        Assert.Equal(
            [.. Enumerable.Range(0, 2).Select(level => trees.Average(t => PlainFigures.Of(t.Levels[level].Sizes).NormalizedEntropy))],
            euclidean.LevelEntropy,
            (a, b) => Math.Abs(a - b) < 1e-12
        );
        Assert.Equal(
            [
                "$pool | Invoke-HierarchicalKMeans -Seed 9",
                "$pool | Invoke-HierarchicalKMeans -Normalize:$false -Whiten:$false -Seed 9",
                "$pool | Invoke-HierarchicalKMeans -Metric Cosine -Seed 9",
                "$pool | Invoke-HierarchicalKMeans -Metric Cosine -Centre -Seed 9",
            ],
            found.Trees.Select(t => t.CommandLine)
        );
    }

    [Fact]
    public void A_tree_is_named_in_full_where_it_is_wanted()
    {
        var tree = Pools.Parameters(40, 8) with { ResampleSize = [0, 3], SplitCount = [2, 0], Seed = 9 };
        var named = Parameters(120) with { Tree = tree, NamesTree = true, Metric = [Metric.Cosine], Centre = [true] };
        var settings = Compare(s_pool, named with { SizeExponent = [0.25], Method = [SamplingMethod.Flat] }).Settings;
        Assert.Equal(
            "$pool | Invoke-HierarchicalKMeans -ClusterCount 40, 8 -ResampleSize 0, 3 -SplitCount 2, 0 -Metric Cosine -Centre -Seed 9 | "
                + "Select-BalancedSample -Count 120 -Method Flat -SizeExponent 0.25 -Seed 9",
            Assert.Single(settings).CommandLine
        );
    }

    [Fact]
    public void Too_few_labels_are_refused_before_any_tree_is_made()
    {
        AssertRefused("TooFewLabels", Labelled(600, 3, 73, i => i < 400 ? "one" : ""), Parameters(120));
        AssertRefused("TooFewLabels", Labelled(600, 3, 73, i => i < 29 ? Label(i) : ""), Parameters(500));
        AssertRefused("TooFewLabels", Labelled(600, 3, 73, i => i % 6 == 0 ? Label(i / 6) : ""), Parameters(119));
        AssertRefused("SampleIsWholePool", s_pool, Parameters(600));
    }

    [Fact]
    public void Labels_of_one_region_are_told_of()
    {
        // Five rows of six lie in one clump, and only they have labels.
        var rows = new float[600 * 2];
        for (var i = 0; i < 600; i++)
        {
            rows[2 * i] = (i % 6 == 0 ? 90 : 1) + (i % 13 / 100f);
            rows[(2 * i) + 1] = 5 + (i % 7 / 100f);
        }
        var pool = Pools.Of(rows, 2, new(Labels: [.. Enumerable.Range(0, 600).Select(i => i % 6 == 0 ? "" : Label(i))]));
        var warnings = new List<string>();
        Compare(pool, Parameters(150) with { Tree = Pools.Parameters(2), SizeExponent = [0], Metric = [Metric.Euclidean] }, warnings);
        Assert.Contains("have 75 to 75 of them", Assert.Single(warnings), StringComparison.Ordinal);

        warnings.Clear();
        Compare(s_pool, Parameters(120), warnings);
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_row_without_direction_leaves_cosine_out()
    {
        var rows = new float[600 * 2];
        for (var i = 2; i < rows.Length; i++)
            rows[i] = 1 + (i % 7) + (i % 5 / 10f);
        var pool = Pools.Of(rows, 2, new(Labels: [.. Enumerable.Range(0, 600).Select(Label)]));
        var warnings = new List<string>();
        var found = Compare(pool, Parameters(120) with { Tree = Pools.Parameters(20, 4), Centre = [false] }, warnings);
        Assert.Equal([Metric.Euclidean, Metric.Euclidean], found.Trees.Select(t => t.Metric));
        Assert.Contains(warnings, w => w.StartsWith("Cosine is left out.", StringComparison.Ordinal));
        AssertRefused("ZeroVector", pool, Parameters(120) with { Metric = [Metric.Cosine], Centre = [false] });
    }

    [Fact]
    public void Progress_rises_to_the_end_and_a_run_can_be_stopped()
    {
        var seen = new Seen();
        SettingComparer.Run(s_pool, Parameters(120), s_distributions, new() { Progress = seen, ThreadCount = 1 });
        var fractions = seen.Reports.Where(r => r.Activity == "Comparing settings").Select(r => r.Fraction!.Value).ToArray();
        Assert.Equal(fractions.Order(), fractions);
        Assert.InRange(fractions[^1], 0.9, 1);
        Assert.Contains("tree 8 of 8", seen.Reports[^1].Status, StringComparison.Ordinal);

        using var stop = new CancellationTokenSource();
        var stopping = new Seen(report =>
        {
            if (report.Status.StartsWith("tree 3 ", StringComparison.Ordinal))
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SettingComparer.Run(s_pool, Parameters(120), s_distributions, new() { Progress = stopping, Cancellation = stop.Token })
        );
        Assert.DoesNotContain(stopping.Reports, r => r.Status.StartsWith("tree 4 ", StringComparison.Ordinal));
    }

    private static SettingsParameters Parameters(int count) =>
        new()
        {
            Count = count,
            Tree = Pools.Parameters(40, 8) with { Seed = 9 },
            SeedCount = 2,
        };

    private static string Label(int i) =>
        (i * 7 % 40) switch
        {
            < 24 => "most",
            < 35 => "many",
            < 38 => "few",
            _ => "fewest",
        };

    private static EmbeddingSet Labelled(int count, int dimension, ulong seed, Func<int, string> label) =>
        new(Pools.Clumps(count, dimension, seed).Vectors, "pool", new(Labels: [.. Enumerable.Range(0, count).Select(label)]));

    private static SettingComparison Compare(
        EmbeddingSet pool,
        SettingsParameters parameters,
        List<string>? warnings = null,
        int threads = 2
    ) =>
        SettingComparer.Run(
            pool,
            parameters,
            s_distributions,
            new() { Warning = warnings is null ? null : warnings.Add, ThreadCount = threads }
        );

    private static void AssertRefused(string errorId, EmbeddingSet pool, SettingsParameters parameters)
    {
        var seen = new Seen();
        var fault = Assert.Throws<CurationException>(() =>
            SettingComparer.Run(pool, parameters, s_distributions, new() { Progress = seen })
        );
        Assert.Equal(errorId, fault.ErrorId);
        Assert.DoesNotContain(seen.Reports, r => r.Status.StartsWith("tree", StringComparison.Ordinal));
    }

    // The paired t-test by its definition.
    private static double PValue(double[] differences)
    {
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1);
        return s_distributions.StudentTwoSided(mean / Math.Sqrt(variance / differences.Length), differences.Length - 1);
    }

    private static (int, int, int, int, long, int) Facts(CurationSetting s) =>
        (s.SampleCount, s.PoolCount, s.LabelledCount, s.LabelCount, s.Seed, s.SeedCount);

    private sealed class Seen(Action<RunProgress>? also = null) : IProgress<RunProgress>
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value)
        {
            lock (Reports)
                Reports.Add(value);
            also?.Invoke(value);
        }
    }
}
