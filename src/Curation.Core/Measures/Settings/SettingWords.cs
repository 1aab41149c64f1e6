using System.Globalization;
using System.Text;
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
        var line = new StringBuilder("$pool | Invoke-HierarchicalKMeans");
        if (namesTree)
        {
            line.Append(" -ClusterCount ").AppendJoin(", ", tree.ClusterCount);
            if (tree.ResampleSize.Any(size => size > 1))
                line.Append(" -ResampleSize ").AppendJoin(", ", tree.ResampleSize);
            if (tree.SplitCount.Any(count => count > 1))
                line.Append(" -SplitCount ").AppendJoin(", ", tree.SplitCount);
        }
        if (tree.Metric != default)
            line.Append(" -Metric ").Append(tree.Metric);
        if (tree.Centre)
            line.Append(" -Centre");
        // A tree that suits the pool is whitened unless another metric is given.
        var isPrepared = !namesTree && tree is { Metric: Metric.Euclidean, Centre: false };
        if (tree.Whiten && !isPrepared)
            line.Append(tree.Normalize ? " -Normalize -Whiten" : " -Whiten");
        else if (!tree.Whiten && isPrepared)
            line.Append(" -Normalize:$false -Whiten:$false");
        return line.Append(CultureInfo.InvariantCulture, $" -Seed {tree.Seed}").ToString();
    }

    /// <summary>The commands that make a tree and draw a sample from it.</summary>
    public static string CommandLine(ClusteringParameters tree, bool namesTree, SamplingParameters sample) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{CommandLine(tree, namesTree)} | Select-BalancedSample -Count {sample.Count}"
                + $"{(sample.Method == default ? "" : $" -Method {sample.Method}")}"
                + $"{(sample.HasDefaultShares ? "" : $" -SizeExponent {sample.SizeExponent![0]}")} -Seed {sample.Seed}"
        );
}
