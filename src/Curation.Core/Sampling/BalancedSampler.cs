using System.Diagnostics;
using System.Globalization;
using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Sampling;

/// <summary>
/// Draws a sample from a tree, from the top down, in shares that are even (Vo et al. 2024, section 3.4) or follow a power of the sizes; or
/// one of the baselines.
/// </summary>
public static class BalancedSampler
{
    /// <summary>
    /// The sample, item by item, cluster by cluster. It has exactly <see cref="SamplingParameters.Count"/> items. A pool with fewer rows is
    /// given whole, with a warning.
    /// </summary>
    /// <param name="hierarchy">The tree.</param>
    /// <param name="parameters">The sample that is wanted.</param>
    /// <param name="context">Cancellation and messages.</param>
    /// <exception cref="CurationException">
    /// LevelCountMismatch: there is neither one exponent nor one for each level.
    /// </exception>
    public static IEnumerable<SampledItem> Sample(ClusterHierarchy hierarchy, SamplingParameters parameters, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        parameters.ThrowIfUnusable(hierarchy.Levels.Count);
        if (parameters is { Method: SamplingMethod.Uniform, SizeExponent: not null })
            context.Warning?.Invoke("-SizeExponent has no effect: -Method Uniform draws rows at random, without the clusters.");

        var pool = hierarchy.EmbeddingSet.Count;
        var target = Math.Min(parameters.Count, (long)pool * parameters.MaxCopies);
        if (target < parameters.Count)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{parameters.Count} points were asked for, but the pool has {pool}, "
                        + $"each to be taken "
                        + $"{(parameters.MaxCopies == 1 ? "once" : FormattableString.Invariant($"{parameters.MaxCopies} times"))} at "
                        + $"most: {(target == 1 ? "it is" : FormattableString.Invariant($"all {target} are"))} given."
                )
            );
        return Draw(hierarchy, parameters, target, context.Cancellation);
    }

    private static IEnumerable<SampledItem> Draw(
        ClusterHierarchy hierarchy,
        SamplingParameters parameters,
        long target,
        CancellationToken cancellation
    )
    {
        var random = new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.Sampling);
        var leaves = parameters.Method switch
        {
            SamplingMethod.Uniform => [(0, Enumerable.Range(0, hierarchy.EmbeddingSet.Count).ToArray(), target)],
            SamplingMethod.Flat => Leaves(hierarchy, 1, parameters, target, random),
            _ => Leaves(hierarchy, hierarchy.Levels.Count, parameters, target, random),
        };
        var strategy = parameters.Method == SamplingMethod.Uniform ? SamplingStrategy.Random : parameters.Strategy;
        foreach (var (cluster, rows, share) in leaves)
        {
            cancellation.ThrowIfCancellationRequested();
            Debug.Assert(share <= (long)rows.Length * parameters.MaxCopies, "No row is taken more often than allowed.");
            var (whole, more) = Math.DivRem(share, rows.Length);
            var taken = whole == 0 ? (int)more : rows.Length;
            var ordered =
                strategy == SamplingStrategy.Random
                    ? Draw(rows, (int)more, random.Derive(0).Derive(cluster))
                    : NearestFirst.Take(rows, hierarchy.Levels[0].Distances, taken, furthest: strategy == SamplingStrategy.Furthest);
            for (var i = 0; i < taken; i++)
            {
                for (var copy = 0; copy < whole + (i < more ? 1 : 0); copy++)
                    yield return new(hierarchy, ordered[i], parameters);
            }
        }
    }

    /// <summary>The bottom clusters under the nodes of a level, each with the items that it gives, depth first.</summary>
    private static IEnumerable<(int Cluster, int[] Rows, long Share)> Leaves(
        ClusterHierarchy hierarchy,
        int top,
        SamplingParameters parameters,
        long target,
        RandomStream random
    )
    {
        var copies = parameters.MaxCopies;
        var exponents = parameters.ExponentsInForce(hierarchy.Levels.Count);
        int[] roots = [.. Enumerable.Range(0, hierarchy.Levels[top - 1].Count)];
        return Below(top, roots, target, random.Derive(top + 1));

        IEnumerable<(int, int[], long)> Below(int level, int[] nodes, long share, RandomStream stream)
        {
            var own = hierarchy.Levels[level - 1];
            var exponent = exponents[level - 1];
            var shares =
                exponent == 0
                    ? Allocation.Share(Array.ConvertAll(nodes, n => (long)own.Sizes[n] * copies), share, stream)
                    : SizedAllocation.Share(Array.ConvertAll(nodes, n => (long)own.Sizes[n]), copies, exponent, share, stream);
            for (var i = 0; i < nodes.Length; i++)
            {
                if (shares[i] == 0)
                    continue;
                var members = own.Members[nodes[i]].ToArray();
                if (level == 1)
                    yield return (nodes[i], members, shares[i]);
                else
                {
                    foreach (var leaf in Below(level - 1, members, shares[i], random.Derive(level).Derive(nodes[i])))
                        yield return leaf;
                }
            }
        }
    }

    /// <summary>Moves <paramref name="count"/> random rows to the front, lowest first.</summary>
    private static int[] Draw(int[] rows, int count, RandomStream random)
    {
        random.ShuffleFront(rows, count);
        Array.Sort(rows, 0, count);
        return rows;
    }
}
