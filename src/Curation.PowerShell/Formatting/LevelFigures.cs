using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Loading;
using Curation.Measures;

namespace Curation.Formatting;

/// <summary>The sizes of a level's clusters in a few figures, for the views and the properties that scripts see.</summary>
public static class LevelFigures
{
    // A table asks for four figures of each level; they are computed from the sizes once.
    private static readonly ConditionalWeakTable<ClusterLevel, SizeSummary> Known = [];

    /// <summary>The figures of a level.</summary>
    public static SizeSummary Of(ClusterLevel level) =>
        Known.GetValue(level, static l => AdapterGateway.Catalog.SizeStatistics.Summarize(l.Sizes));
}
