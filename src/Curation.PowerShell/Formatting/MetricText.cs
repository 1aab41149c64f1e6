using Curation.Clustering.Model;

namespace Curation.Formatting;

/// <summary>How rows are compared, in a word or two.</summary>
internal static class MetricText
{
    /// <summary>The text for a tree.</summary>
    public static string Of(ClusteringParameters parameters) =>
        Of(parameters.Metric, parameters.Normalize, parameters.Centre, parameters.Whiten);

    /// <summary>The metric, and how rows are prepared.</summary>
    public static string Of(Metric metric, bool normalize, bool centre, bool whiten)
    {
        var prepared =
            whiten ? ", whitened"
            : centre ? ", centred"
            : "";
        return $"{metric}{(normalize ? ", normalized" : "")}{prepared}";
    }
}
