using System.Diagnostics;
using System.Globalization;
using Curation.Clustering;
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
    /// LevelCountMismatch: there is neither one exponent nor one for each level. LevelNotFound: the tree has no such top level.
    /// </exception>
    public static IEnumerable<SampledItem> Sample(ClusterHierarchy hierarchy, SamplingParameters parameters, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        parameters.ThrowIfUnusable(hierarchy.Levels.Count);
        if (parameters is { Method: SamplingMethod.Uniform, SizeExponent: not null })
            context.Warning?.Invoke("-SizeExponent has no effect: -Method Uniform draws rows at random, without the clusters.");
        if (parameters is { Method: not SamplingMethod.Hierarchical, TopLevel: not null })
            context.Warning?.Invoke($"-TopLevel has no effect: -Method {parameters.Method} does not divide from level to level.");

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
        if (parameters is { Method: SamplingMethod.Hierarchical, TopLevel: null })
        {
            // Recorded, so that the sample can be drawn again.
            var top = parameters.TopLevelInForce(hierarchy);
            TellOfShape(hierarchy, parameters, top, target, context);
            parameters = parameters with { TopLevel = top };
        }
        return Draw(hierarchy, parameters, target, context.Cancellation);
    }

    /// <summary>Says why levels are left out, and warns where one of the clusters that the sample is divided among is a giant.</summary>
    private static void TellOfShape(ClusterHierarchy hierarchy, SamplingParameters parameters, int top, long target, RunContext context)
    {
        var shape = TreeShape.Of(hierarchy);
        if (top < shape.Levels.Count)
            context.Verbose?.Invoke(
                FormattableString.Invariant($"The sample is divided from level {top}: level {top + 1} is too narrow, as ")
                    + $"{shape.Levels[top].Finding}."
            );
        var own = shape.Levels[top - 1];
        if (own.GiantId is not { } giant || parameters.ExponentsInForce(hierarchy.Levels.Count)[top - 1] == 1)
            return;
        var items = TopShares(hierarchy, top, parameters, target)[giant];
        // Level 1 cannot be left out. A giant there does harm where the other clusters are too small for their shares.
        var mend =
            shape.TopLevel < top ? FormattableString.Invariant($"-TopLevel {shape.TopLevel} leaves the level out.")
            : items > TreeShape.MostShare(own.Count) * target && shape.Command is { } command
                ? $"Without -ClusterCount the tree suits the pool: {command}"
            : null;
        if (mend is not null)
            context.Warning?.Invoke(
                FormattableString.Invariant($"Level {top} is too narrow: {own.Finding}, and {items} of the {target} items come from it. ")
                    + mend
            );
    }

    private static IEnumerable<SampledItem> Draw(
        ClusterHierarchy hierarchy,
        SamplingParameters parameters,
        long target,
        CancellationToken cancellation
    )
    {
        var leaves = parameters.Method switch
        {
            SamplingMethod.Uniform => [(0, Enumerable.Range(0, hierarchy.EmbeddingSet.Count).ToArray(), target)],
            SamplingMethod.Flat => Leaves(hierarchy, 1, parameters, target),
            _ => Leaves(hierarchy, parameters.TopLevelInForce(hierarchy), parameters, target),
        };
        var random = RandomOf(parameters);
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
        long target
    )
    {
        var random = RandomOf(parameters);
        return Below(top, [.. Enumerable.Range(0, hierarchy.Levels[top - 1].Count)], TopShares(hierarchy, top, parameters, target));

        IEnumerable<(int, int[], long)> Below(int level, int[] nodes, long[] shares)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                if (shares[i] == 0)
                    continue;
                var members = hierarchy.Levels[level - 1].Members[nodes[i]].ToArray();
                if (level == 1)
                {
                    yield return (nodes[i], members, shares[i]);
                    continue;
                }
                var stream = random.Derive(level).Derive(nodes[i]);
                foreach (var leaf in Below(level - 1, members, Shares(hierarchy, level - 1, members, parameters, shares[i], stream)))
                    yield return leaf;
            }
        }
    }

    /// <summary>The items that each cluster of the level gives that the sample is divided from.</summary>
    private static long[] TopShares(ClusterHierarchy hierarchy, int top, SamplingParameters parameters, long target)
    {
        int[] nodes = [.. Enumerable.Range(0, hierarchy.Levels[top - 1].Count)];
        return Shares(hierarchy, top, nodes, parameters, target, RandomOf(parameters).Derive(top + 1));
    }

    private static long[] Shares(
        ClusterHierarchy hierarchy,
        int level,
        int[] nodes,
        SamplingParameters parameters,
        long share,
        RandomStream stream
    )
    {
        var sizes = Array.ConvertAll(nodes, n => (long)hierarchy.Levels[level - 1].Sizes[n]);
        var copies = parameters.MaxCopies;
        var exponent = parameters.ExponentsInForce(hierarchy.Levels.Count)[level - 1];
        return exponent == 0
            ? Allocation.Share(Array.ConvertAll(sizes, size => size * copies), share, stream)
            : SizedAllocation.Share(sizes, copies, exponent, share, stream);
    }

    private static RandomStream RandomOf(SamplingParameters parameters) =>
        new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.Sampling);

    /// <summary>Moves <paramref name="count"/> random rows to the front, lowest first.</summary>
    private static int[] Draw(int[] rows, int count, RandomStream random)
    {
        random.ShuffleFront(rows, count);
        Array.Sort(rows, 0, count);
        return rows;
    }
}
