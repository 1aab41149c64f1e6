using System.Globalization;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Builds one level of a tree: k-means, then resampling or splitting, then the final assignment.</summary>
internal sealed class LevelBuilder(
    ClusteringParameters parameters,
    int level,
    Points points,
    RandomStream random,
    RunContext context,
    ProgressSpan progress,
    CheckpointScope checkpoint = default
)
{
    // Of a split level's progress, the part that the first k-means takes.
    private const double WholeBeforeSplit = 0.5;

    private const string SplitName = "splitting";

    private readonly int _clusterCount = Math.Min(parameters.ClusterCount[level - 1], points.Count);
    private readonly int _resampleSize = parameters.ResampleSize[level - 1];
    private readonly int _splitCount = parameters.SplitCount[level - 1];
    private readonly float[] _distances = new float[points.Count];

    /// <summary>Builds the level.</summary>
    /// <param name="source">What the points are, for people.</param>
    /// <param name="sizes">The pool rows under each point; null where the points are the pool's rows.</param>
    public ClusterLevel Build(string source, int[]? sizes)
    {
        var steps = _resampleSize > 1 && _clusterCount < points.Count ? parameters.ResamplingSteps : 0;
        var (done, result) = ReadLast(steps) ?? (0, FirstKMeans(steps));
        result = _splitCount > 1 ? Split(result) : Resample(result, done, steps);

        var dense = DropEmpty(result);
        var inertia = DistanceStep.Run(points, dense.Centroids, dense.Assignment, _distances, context);
        var count = dense.Centroids.Length / points.Dimension;
        context.Verbose?.Invoke(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level}: {count} clusters of {points.Count} points, inertia {inertia:g7}; "
                    + $"the last k-means {(dense.Converged ? "converged after" : "stopped at")} {dense.Iterations} iterations."
            )
        );
        var built = new ClusterLevel
        {
            Level = level,
            Centroids = SetOf(Array.ConvertAll(dense.Centroids, c => (float)c), points.Dimension, level, source),
            Assignment = dense.Assignment,
            Distances = _distances,
            Sizes = ClusterLevel.SumSizes(dense.Assignment, count, sizes),
            Inertia = inertia,
            Iterations = dense.Iterations,
            Converged = dense.Converged,
        };
        // The last step stays, to make the level anew should what was kept of it be damaged.
        checkpoint.SaveLevel(built, Scope(steps - 1).Name, checkpoint.Part(SplitName).Name);
        return built;
    }

    /// <summary>The centroids of a level as a set.</summary>
    public static EmbeddingSet SetOf(float[] centroids, int dimension, int level, string source) =>
        new(new MemoryVectors(centroids, dimension), FormattableString.Invariant($"level {level} of {source}"));

    private KMeansResult FirstKMeans(int steps)
    {
        var result = KMeans.Run(points, _clusterCount, parameters, random.Derive(0), context, Part(0, steps, "first k-means: "), Scope(0));
        WarnWhereLowered(result);
        Scope(0).SaveResult(result, points.Dimension);
        return result;
    }

    /// <summary>The last step that was kept: 0 is the first k-means, the others are those of resampling.</summary>
    private (int Step, KMeansResult Result)? ReadLast(int steps)
    {
        for (var step = steps; step >= 0; step--)
        {
            if (Scope(step).ReadResult(points.Dimension, _clusterCount, parameters.MaxIterations) is not { } result)
                continue;
            context.Verbose?.Invoke(
                step == 0
                    ? FormattableString.Invariant($"Level {level}: goes on after the first k-means, which was kept.")
                    : FormattableString.Invariant($"Level {level}: goes on after resampling step {step} of {steps}, which was kept.")
            );
            return (step, result with { Assignment = Lloyd.Assign(points, result.Centroids, null, context) });
        }
        return null;
    }

    private CheckpointScope Scope(int step) => checkpoint.Part(step == 0 ? "kmeans" : FormattableString.Invariant($"resampling{step}"));

    /// <summary>
    /// Keeps the points near each centroid, clusters these alone, assigns all points anew; several times over (Vo et al. 2024, section
    /// 3.3).
    /// </summary>
    private KMeansResult Resample(KMeansResult result, int done, int steps)
    {
        for (var step = done + 1; step <= steps; step++)
        {
            DistanceStep.Run(points, result.Centroids, result.Assignment, _distances, context);
            var members = new MemberIndex(result.Assignment, result.Centroids.Length / points.Dimension);
            var stream = random.Derive(step);
            var kept = Resampling.Keep(members, _distances, _resampleSize, parameters.ResampleStrategy, stream, context.Cancellation);
            var name = FormattableString.Invariant($"resampling step {step} of {steps}: ");
            var sparse = KMeans.Run(
                points.Subset(kept),
                Math.Min(_clusterCount, kept.Length),
                parameters,
                stream.Derive(0),
                context,
                Part(step, steps, name),
                Scope(step)
            );
            context.Verbose?.Invoke(
                FormattableString.Invariant(
                    $"Level {level}, {name}{kept.Length} points kept, {sparse.Centroids.Length / points.Dimension} clusters."
                )
            );
            // The step before is kept too: to go back to, should this one be damaged.
            Scope(step).SaveResult(sparse, points.Dimension, step > 1 ? [Scope(step - 2).Name] : []);
            result = sparse with { Assignment = Lloyd.Assign(points, sparse.Centroids, Guess(result, sparse.Centroids), context) };
        }
        return result;
    }

    /// <summary>For each point, the new centroid that is nearest to its old one.</summary>
    private int[] Guess(KMeansResult old, double[] centroids)
    {
        var oldCentroids = new MemoryVectors(Array.ConvertAll(old.Centroids, c => (float)c), points.Dimension);
        var nearest = Lloyd.Assign(points.With(oldCentroids), centroids, null, context);
        return Array.ConvertAll(old.Assignment, c => nearest[c]);
    }

    /// <summary>Clusters each cluster by itself; its parts are the level's clusters.</summary>
    private KMeansResult Split(KMeansResult result)
    {
        var members = new MemberIndex(result.Assignment, result.Centroids.Length / points.Dimension);
        var parts = checkpoint.Part(SplitName).ReadSplits(members, points.Dimension);
        var splitting = progress.Part(WholeBeforeSplit, 1) with { Prefix = "splitting: " };
        var done = 0;

        // Many small clusterings: one a thread at a time, each with random numbers of its own.
        var alone = new RunContext { Cancellation = context.Cancellation, ThreadCount = 1 };
        ParallelLoop.Run(members.Count, context.ThreadCount, SplitOne, context.Cancellation);

        var centroids = new List<double>();
        var assignment = new int[points.Count];
        for (var c = 0; c < parts.Length; c++)
        {
            if (parts[c] is not { } part)
                continue;
            var offset = centroids.Count / points.Dimension;
            foreach (var (i, row) in members[c].ToArray().Index())
                assignment[row] = offset + part.Assignment[i];
            centroids.AddRange(part.Centroids);
        }
        return new([.. centroids], assignment, parts.Max(p => p?.Iterations ?? 0), Array.TrueForAll(parts, p => p?.Converged ?? true));

        void SplitOne(int c)
        {
            var rows = members[c].ToArray();
            var kept = parts[c];
            var part =
                kept is not null ? kept with { Assignment = Lloyd.Assign(points.Subset(rows), kept.Centroids, null, alone) }
                : rows.Length > 0
                    ? KMeans.Run(
                        points.Subset(rows, context.ThreadCount),
                        Math.Min(_splitCount, rows.Length),
                        parameters,
                        random.Derive(1).Derive(c),
                        alone,
                        default,
                        default
                    )
                : null;
            lock (parts)
            {
                parts[c] = part;
                if (kept is null)
                    checkpoint.Part(SplitName).SaveSplitsIfDue(parts, points.Dimension);
                splitting.Report((double)++done / members.Count, FormattableString.Invariant($"{done} of {members.Count} clusters"));
            }
        }
    }

    /// <summary>Numbers the clusters that have points, in order, and leaves the others out.</summary>
    private KMeansResult DropEmpty(KMeansResult result)
    {
        var dimension = points.Dimension;
        var sizes = ClusterLevel.SumSizes(result.Assignment, result.Centroids.Length / dimension, null);
        if (!sizes.Contains(0))
            return result;
        var number = new int[sizes.Length];
        var centroids = new List<double>();
        for (var c = 0; c < sizes.Length; c++)
        {
            number[c] = centroids.Count / dimension;
            if (sizes[c] > 0)
                centroids.AddRange(result.Centroids.AsSpan(c * dimension, dimension));
        }
        return result with { Centroids = [.. centroids], Assignment = Array.ConvertAll(result.Assignment, c => number[c]) };
    }

    private void WarnWhereLowered(KMeansResult result)
    {
        var wanted = parameters.ClusterCount[level - 1];
        var got = result.Centroids.Length / points.Dimension;
        if (got < wanted)
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Level {level}: {wanted} clusters were asked for, but only {got} of its {points.Count} points are distinct; "
                        + $"{got} clusters are made."
                )
            );
    }

    private ProgressSpan Part(int step, int steps, string name)
    {
        if (_splitCount > 1)
            return progress.Part(0, WholeBeforeSplit) with { Prefix = name };

        // The first k-means has all the points, the others only those that are kept.
        var share = Math.Min(1.0, (double)_resampleSize * _clusterCount / points.Count);
        var whole = 1 + (share * steps);
        return progress.Part(step == 0 ? 0 : (1 + (share * (step - 1))) / whole, (1 + (share * step)) / whole) with { Prefix = name };
    }
}
