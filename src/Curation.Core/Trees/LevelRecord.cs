using Curation.Clustering.Model;

namespace Curation.Trees;

/// <summary>What is kept of a level besides its arrays.</summary>
/// <param name="Count">The clusters.</param>
/// <param name="Inertia">The inertia.</param>
/// <param name="Iterations">The iterations of its last k-means.</param>
/// <param name="Converged">Whether that converged.</param>
internal sealed record LevelRecord(int Count, double Inertia, int Iterations, bool Converged)
{
    /// <summary>The record of a level.</summary>
    public static LevelRecord Of(ClusterLevel level) => new(level.Count, level.Inertia, level.Iterations, level.Converged);
}
