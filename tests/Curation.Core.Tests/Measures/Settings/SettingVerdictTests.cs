using Curation.Clustering.Model;
using Curation.Measures;
using Curation.Measures.Settings;
using Curation.Sampling;

namespace Curation.Tests.Measures.Settings;

public class SettingVerdictTests
{
    private static readonly double[] s_uniform = [0.60, 0.61, 0.62, 0.60, 0.61];
    private static readonly double[] s_usual = [0.70, 0.72, 0.71, 0.70, 0.72];

    [Fact]
    public void A_clear_lead_over_the_default_is_named() =>
        Assert.Contains(
            "It is better than the default beyond chance",
            Verdict([0.80, 0.82, 0.815, 0.80, 0.82], s_usual),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_lead_that_chance_explains_keeps_the_default() =>
        Assert.Contains("It is not better than the default", Verdict([0.69, 0.75, 0.70, 0.74, 0.72], s_usual), StringComparison.Ordinal);

    [Fact]
    public void The_lead_of_one_among_many_must_be_clearer()
    {
        // p is about 0.01 by itself.
        double[] best = [0.715, 0.727, 0.712, 0.709, 0.732];
        Assert.Contains("It is better than the default", Verdict(best, s_usual), StringComparison.Ordinal);
        Assert.Contains("It is not better than the default", Verdict(best, s_usual, others: 22), StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_leads_is_kept() =>
        Assert.Contains(
            "keep the default",
            Verdict(s_usual, [0.65, 0.66, 0.66, 0.65, 0.67], bestIsDefault: true),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_below_a_uniform_draw_does_not_pay() =>
        Assert.Contains(
            "curation does not pay here",
            Verdict([0.50, 0.52, 0.51, 0.50, 0.52], [0.4, 0.41, 0.42, 0.4, 0.4]),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_lead_over_a_uniform_draw_must_be_clear_of_chance() =>
        Assert.Contains(
            "With 5 seeds that is not clear of chance",
            Verdict([0.62, 0.60, 0.63, 0.59, 0.62], [0.61, 0.60, 0.62, 0.60, 0.61]),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_default_that_is_clear_of_chance_shows_that_curation_pays()
    {
        // The best one varies so much that its own p-value, times the number of settings, is 1.
        var verdict = Verdict([0.65, 0.95, 0.62, 0.99, 0.70], s_usual, others: 22);
        Assert.Contains("It is not better than the default", verdict, StringComparison.Ordinal);
    }

    private static string Verdict(double[] best, double[] second, bool bestIsDefault = false, int others = 0)
    {
        var usual = bestIsDefault ? best : second;
        return SettingVerdict.Of(
            [
                Setting(best, usual, bestIsDefault),
                Setting(second, usual, !bestIsDefault),
                .. Enumerable.Repeat(Setting([0.3, 0.3, 0.3, 0.3, 0.3], usual, isDefault: false), others),
            ],
            0.95
        );
    }

    private static CurationSetting Setting(double[] entropies, double[] usual, bool isDefault) =>
        new()
        {
            Place = 1,
            Method = SamplingMethod.Hierarchical,
            SizeExponent = isDefault ? 0.5 : 0,
            IsDefault = isDefault,
            AgainstUniform = Compare(BalanceBaseline.Uniform, entropies, s_uniform),
            AgainstDefault = isDefault ? null : Compare(BalanceBaseline.Reference, entropies, usual),
            LabelledSampleCount = 100,
            SampleCount = 100,
            PoolCount = 1000,
            LabelledCount = 1000,
            LabelCount = 5,
            Seed = 1,
            SeedCount = 5,
            Duration = default,
            Tree = new()
            {
                Metric = Metric.Euclidean,
                Normalize = false,
                Centre = false,
                Whiten = false,
                ClusterCount = [10],
                LargestTopShare = 0.2,
                LevelEntropy = [0.9],
                ExplainedInertia = 0.5,
                Duration = default,
                Seed = 1,
                SeedCount = 5,
                CommandLine = "",
            },
            CommandLine = "",
            Verdict = "",
        };

    private static BalanceComparison Compare(BalanceBaseline against, double[] entropies, double[] others) =>
        FigurePairs.Compare(null, against, Figures(entropies), Figures(others), new PlainDistributions(), 0.95);

    private static BalanceFigures[] Figures(double[] entropies) =>
        Array.ConvertAll(entropies, entropy => new BalanceFigures(5, 100, 1, entropy, 0.1, 0.1, 4, 2, 0.3));
}
