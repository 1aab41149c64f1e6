using System.Diagnostics;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>Chooses the rows that k-means starts from. They are distinct, and fewer than wanted only if there are no more.</summary>
internal static class KMeansInitializer
{
    // An entry of a hash set with its bucket, and an entry of a list.
    private const long BytesPerDistinctRow = 20;

    /// <summary>Chooses up to <paramref name="count"/> distinct rows.</summary>
    public static Seeds Choose(Points points, int count, Initialization initialization, RandomStream random, ClusteringRun run) =>
        initialization == Initialization.Random
            ? new(ChooseRandom(points, count, random, run.Cancellation), null)
            : ChoosePlusPlus(points, count, random, run);

    /// <summary>
    /// Greedy k-means++ (Arthur and Vassilvitskii 2007). A row is drawn with a probability in proportion to its squared distance to the
    /// nearest seed. Of 2 + ⌊ln k⌋ draws, the one that lowers the sum of these distances most is kept. Without <paramref name="skips"/>
    /// every distance is computed.
    /// </summary>
    internal static Seeds ChoosePlusPlus(Points points, int count, RandomStream random, ClusteringRun run, bool skips = true)
    {
        var seeds = new List<int>(count) { random.Next(points.Count) };
        using var step = new SeedingStep(points, count, run.Context, skips);
        step.Take(seeds[0]);

        Span<int> candidates = stackalloc int[CandidatesFor(count)];
        if (run.Checkpoint.ReadSeeds(points.Count, count, step.Potential) is { } kept)
        {
            foreach (var seed in kept.Seeds.AsSpan(1))
                step.Take(seed);
            step.Potential.Restore(kept.BlockSums, kept.Summed);
            for (var draw = 0; draw < (kept.Seeds.Length - 1) * candidates.Length; draw++)
                random.NextDouble();
            seeds = [.. kept.Seeds];
        }
        while (seeds.Count < count)
        {
            var potential = step.Potential.Total;
            if (potential == 0)
                return new(AddDistinct(points, seeds, count, run.Cancellation), step.Potential.SeedOf);
            foreach (ref var candidate in candidates)
            {
                candidate = step.Potential.Find(random.NextDouble() * potential);
                Debug.Assert(candidate < 0 || step.Potential.Closest[candidate] > 0, "A candidate is not a seed yet.");
            }
            seeds.Add(step.TakeBest(candidates));
            run.Progress.Report((double)seeds.Count / count, FormattableString.Invariant($"seed {seeds.Count} of {count}"));
            run.Checkpoint.SaveSeedsIfDue(seeds, step.Potential);
        }
        // The numbers of a pool that is changed while it is clustered need not be finite.
        Debug.Assert(seeds.Distinct().Count() == seeds.Count || !double.IsFinite(step.Potential.Total), "The seeds are distinct rows.");
        return new([.. seeds], step.Potential.SeedOf);
    }

    /// <summary>The candidates that are drawn for each seed, if <paramref name="count"/> seeds are wanted.</summary>
    public static int CandidatesFor(int count) => Math.Min(CandidateDistances.MaxCandidates, 2 + (int)Math.Log(count));

    /// <summary>The most bytes that choosing takes.</summary>
    public static long BytesFor(int points, int dimension, bool isMapped, int count, Initialization initialization, int threads) =>
        initialization == Initialization.Random
            ? ((long)points * sizeof(int)) + (count * BytesPerDistinctRow)
            : SeedingStep.BytesFor(points, dimension, isMapped, count, threads);

    /// <summary>
    /// Adds rows in order that differ from the seeds. It is used when every row lies on a seed as far as float32 squares can tell.
    /// </summary>
    private static int[] AddDistinct(Points points, List<int> seeds, int count, CancellationToken cancellation)
    {
        var distinct = new HashSet<int>(seeds, new RowComparer(points));
        for (var row = 0; row < points.Count && seeds.Count < count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (distinct.Add(row))
                seeds.Add(row);
        }
        return [.. seeds];
    }

    /// <summary>Distinct rows in random order.</summary>
    private static int[] ChooseRandom(Points points, int count, RandomStream random, CancellationToken cancellation)
    {
        var order = new int[points.Count];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        var distinct = new HashSet<int>(count, new RowComparer(points));
        var seeds = new List<int>(count);
        for (var i = 0; i < order.Length && seeds.Count < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.ShuffleFront(order.AsSpan(i), 1);
            if (distinct.Add(order[i]))
                seeds.Add(order[i]);
        }
        return [.. seeds];
    }
}

/// <summary>What k-means starts from.</summary>
/// <param name="Rows">Distinct rows.</param>
/// <param name="Nearest">For each point the nearest of them, within the rounding of float32; null if that was not computed.</param>
internal sealed record Seeds(int[] Rows, int[]? Nearest);
