namespace Curation.Reports;

/// <summary>A chart of a report.</summary>
public enum ReportChart
{
    /// <summary>The sizes of clusters, sorted, on a logarithmic axis.</summary>
    Sizes,

    /// <summary>The rows of the pool on their first two principal components, and the sampled ones among them.</summary>
    Map,

    /// <summary>The levels of the tree, one under the other, of the pool and of the sample.</summary>
    Levels,

    /// <summary>The evenness of the sample, its pool and the other samples.</summary>
    Balance,

    /// <summary>The shares of labels.</summary>
    Labels,
}
