using System.Globalization;
using System.Text;
using Curation.Clustering.Model;
using Curation.Sampling;

namespace Curation.Measures.Settings;

/// <summary>A setting in words, and as a command line.</summary>
internal static class SettingWords
{
    /// <summary>The metric, and whether rows are centred or whitened.</summary>
    public static string Of(Metric metric, bool centre, bool whiten) =>
        whiten ? $"{metric}, whitened"
        : centre ? $"{metric}, centred"
        : $"{metric}";

    /// <summary>A setting in a few words.</summary>
    public static string Of(CurationSetting setting) =>
        FormattableString.Invariant(
            $"{setting.Method}, SizeExponent {setting.SizeExponent}, {Of(setting.Metric, setting.Centre, setting.Whiten)}"
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
        if (tree.Whiten && (namesTree || tree.Metric != default))
            line.Append(" -Whiten");
        else if (!tree.Whiten && !namesTree && tree is { Metric: Metric.Euclidean, Centre: false })
            line.Append(" -Whiten:$false");
        return line.Append(CultureInfo.InvariantCulture, $" -Seed {tree.Seed}").ToString();
    }

    /// <summary>The commands that make a tree and draw a sample from it.</summary>
    public static string CommandLine(ClusteringParameters tree, bool namesTree, SamplingParameters sample) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{CommandLine(tree, namesTree)} | Select-BalancedSample -Count {sample.Count}"
                + $"{(sample.Method == default ? "" : $" -Method {sample.Method}")}"
                + $" -SizeExponent {sample.SizeExponent![0]} -Seed {sample.Seed}"
        );
}
