namespace Curation.Clustering.Seeding;

/// <summary>What k-means starts from.</summary>
/// <param name="Rows">Distinct rows.</param>
/// <param name="Nearest">For each point the nearest of them, within the rounding of float32; null where that was not computed.</param>
internal sealed record Seeds(int[] Rows, int[]? Nearest);
