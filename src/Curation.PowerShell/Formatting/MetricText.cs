using Curation.Clustering.Model;

namespace Curation.Formatting;

/// <summary>How rows are compared, in a word or two.</summary>
internal static class MetricText
{
    /// <summary>The text for a tree.</summary>
    public static string Of(ClusteringParameters parameters) => Of(parameters.Metric, parameters.Centre, parameters.Whiten);

    /// <summary>The metric, and whether the mean of the pool is subtracted or rows are whitened first.</summary>
    public static string Of(Metric metric, bool centre, bool whiten) =>
        whiten ? $"{metric}, whitened"
        : centre ? $"{metric}, centred"
        : $"{metric}";
}
