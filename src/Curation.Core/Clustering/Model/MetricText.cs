namespace Curation.Clustering.Model;

/// <summary>How rows are compared, in a word or two.</summary>
public static class MetricText
{
    /// <summary>The text for a tree.</summary>
    public static string Of(ClusteringParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Of(parameters.Metric, parameters.Normalize, parameters.Centre, parameters.Whiten);
    }

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
