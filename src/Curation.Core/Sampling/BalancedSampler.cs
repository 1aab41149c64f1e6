namespace Curation;

/// <summary>Draws a sample evenly from the tree (Vo et al. 2024, section 3.4).</summary>
public static class BalancedSampler
{
    /// <summary>The sample, item by item. Exactly <see cref="SamplingParameters.Count"/> items, or the whole pool (times the copies) with a warning where it is smaller.</summary>
    public static IEnumerable<SampledItem> Sample(ClusterHierarchy hierarchy, SamplingParameters parameters, RunContext context) => throw new NotImplementedException();
}
