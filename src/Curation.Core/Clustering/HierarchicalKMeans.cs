namespace Curation;

/// <summary>Hierarchical k-means with resampling or splitting (Vo et al. 2024, arXiv 2405.15613). One level is flat k-means.</summary>
public static class HierarchicalKMeans
{
    /// <summary>Clusters a pool.</summary>
    /// <exception cref="CurationException">ClusterCountRising, ZeroVector and others.</exception>
    /// <exception cref="OperationCanceledException">The context asked to stop.</exception>
    public static ClusterHierarchy Run(EmbeddingSet pool, ClusteringParameters parameters, RunContext context) => throw new NotImplementedException();
}
