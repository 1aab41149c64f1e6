using System.Globalization;
using Curation.Clustering.Model;
using Curation.Sampling;

namespace Curation.Measures.Settings;

/// <summary>A setting in words, and as a command line.</summary>
internal static class SettingWords
{
    /// <summary>A setting in a few words.</summary>
    public static string Of(CurationSetting setting) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{setting.Method}, SizeExponent {setting.SizeExponent}, "
                + $"{MetricText.Of(setting.Metric, setting.Normalize, setting.Centre, setting.Whiten)}"
        );

    /// <summary>The command that makes a tree.</summary>
    public static string CommandLine(ClusteringParameters tree, bool namesTree)
    {
        var line = new CommandText("Invoke-HierarchicalKMeans");
        if (namesTree)
        {
            line.Add(nameof(tree.ClusterCount), tree.ClusterCount);
            if (tree.ResampleSize.Any(size => size > 1))
                line.Add(nameof(tree.ResampleSize), tree.ResampleSize);
            if (tree.SplitCount.Any(count => count > 1))
                line.Add(nameof(tree.SplitCount), tree.SplitCount);
        }
        line.AddUnless(nameof(tree.Metric), tree.Metric, default);
        // A tree that suits the pool is whitened unless another metric or centring is given.
        var isPrepared = !namesTree && tree is { Metric: Metric.Euclidean, Centre: false };
        if (tree.Whiten != isPrepared)
            line.AddUnless(nameof(tree.Normalize), tree.Normalize, isPrepared).Add(nameof(tree.Whiten), tree.Whiten);
        line.AddUnless(nameof(tree.Centre), tree.Centre, false);
        return $"$pool | {line.Add(nameof(tree.Seed), tree.Seed)}";
    }

    /// <summary>The commands that make a tree and draw a sample from it.</summary>
    public static string CommandLine(ClusteringParameters tree, bool namesTree, SamplingParameters sample)
    {
        var line = new CommandText("Select-BalancedSample")
            .Add(nameof(sample.Count), sample.Count)
            .AddUnless(nameof(sample.Method), sample.Method, default);
        if (!sample.HasDefaultShares)
            line.Add(nameof(sample.SizeExponent), sample.SizeExponent![0]);
        return $"{CommandLine(tree, namesTree)} | {line.Add(nameof(sample.Seed), sample.Seed)}";
    }
}
