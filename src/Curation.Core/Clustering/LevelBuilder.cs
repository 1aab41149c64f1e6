using System.Diagnostics;
using System.Globalization;
using Curation.Checkpoints;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>Builds one level of a tree: a k-means, then resampling or splitting, then the distances of the points.</summary>
/// <param name="parameters">The tree that is wanted.</param>
/// <param name="level">The level's number; 1 is the bottom.</param>
/// <param name="points">The points that the level clusters.</param>
/// <param name="random">The level's random numbers.</param>
/// <param name="run">The context, the level's part of the progress, and where its steps are kept.</param>
internal sealed class LevelBuilder(ClusteringParameters parameters, int level, Points points, RandomStream random, ClusteringRun run)
{
    // The part of a split level's progress that the first k-means takes.
    private const double FirstShareOfSplit = 0.5;

    private const string SplitName = "splitting";

    private readonly RunContext _context = run.Context;
    private readonly int _clusterCount = Math.Min(parameters.ClusterCount[level - 1], points.Count);
    private readonly int _resampleSize = parameters.ResampleSize[level - 1];
    private readonly int _splitCount = parameters.SplitCount[level - 1];
    private readonly float[] _distances = new float[points.Count];

    /// <summary>Builds the level.</summary>
    /// <param name="source">What the points are, for people.</param>
    /// <param name="sizes">The pool rows under each point; null if the points are the pool's rows.</param>
    public ClusterLevel Build(string source, int[]? sizes)
    {
        var steps = _resampleSize > 1 && _clusterCount < points.Count ? parameters.ResamplingSteps : 0;
        var (done, result) = ReadLast(steps) ?? (0, FirstKMeans(steps, sizes?.Sum() ?? points.Count));
        result = _splitCount > 1 ? Split(result) : Resample(result, done, steps);

        var dense = DropEmpty(result);
        var inertia = DistanceStep.Run(points, dense.Centroids, dense.Assignment, _distances, _context);
        var count = dense.Centroids.Length / points.Dimension;
        _context.Verbose?.Invoke(
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
        Debug.Assert(!built.Sizes.Contains(0), "No empty cluster is handed out.");
        // The last step stays: if the level's files are damaged, the level is made from it again.
        run.Checkpoint.SaveLevel(built, Scope(steps - 1).Name, run.Checkpoint.Part(SplitName).Name);
        return built;
    }

    /// <summary>The centroids of a level as a set.</summary>
    public static EmbeddingSet SetOf(float[] centroids, int dimension, int level, string source) =>
        new(new MemoryVectors(centroids, dimension), FormattableString.Invariant($"level {level} of {source}"));

    private KMeansResult FirstKMeans(int steps, int rows)
    {
        var result = KMeans.Run(points, _clusterCount, parameters, random.Derive(0), Part(0, steps, "first k-means: "));
        TellIfFewer(result, rows);
        Scope(0).SaveResult(result, points.Dimension);
        return result;
    }

    /// <summary>The last step that was kept: 0 is the first k-means, the others are resampling steps.</summary>
    private (int Step, KMeansResult Result)? ReadLast(int steps)
    {
        for (var step = steps; step >= 0; step--)
        {
            if (Scope(step).ReadResult(points.Dimension, _clusterCount, parameters.MaxIterations) is not { } result)
                continue;
            _context.Verbose?.Invoke(
                step == 0
                    ? FormattableString.Invariant($"Level {level}: goes on after the first k-means, which was kept.")
                    : FormattableString.Invariant($"Level {level}: goes on after resampling step {step} of {steps}, which was kept.")
            );
            return (step, result with { Assignment = Lloyd.Assign(points, result.Centroids, null, _context) });
        }
        return null;
    }

    private CheckpointScope Scope(int step) => run.Checkpoint.Part(step == 0 ? "kmeans" : FormattableString.Invariant($"resampling{step}"));

    /// <summary>
    /// Resampling (Vo et al. 2024, section 3.3). Each step keeps some points of each cluster, clusters only these, and assigns all points
    /// to the new centroids.
    /// </summary>
    private KMeansResult Resample(KMeansResult result, int done, int steps)
    {
        for (var step = done + 1; step <= steps; step++)
        {
            DistanceStep.Run(points, result.Centroids, result.Assignment, _distances, _context);
            var members = new MemberIndex(result.Assignment, result.Centroids.Length / points.Dimension);
            var stream = random.Derive(step);
            var kept = Resampling.Keep(members, _distances, _resampleSize, parameters.ResampleStrategy, stream, run.Cancellation);
            var name = FormattableString.Invariant($"resampling step {step} of {steps}: ");
            var sparse = KMeans.Run(
                points.Subset(kept),
                Math.Min(_clusterCount, kept.Length),
                parameters,
                stream.Derive(0),
                Part(step, steps, name)
            );
            _context.Verbose?.Invoke(
                FormattableString.Invariant(
                    $"Level {level}, {name}{kept.Length} points kept, {sparse.Centroids.Length / points.Dimension} clusters."
                )
            );
            // The step before is kept too: if this one is damaged, the run goes on from there.
            Scope(step).SaveResult(sparse, points.Dimension, step > 1 ? [Scope(step - 2).Name] : []);
            result = sparse with { Assignment = Lloyd.Assign(points, sparse.Centroids, Guess(result, sparse.Centroids), _context) };
        }
        return result;
    }

    /// <summary>For each point, the new centroid that is nearest to its old one.</summary>
    private int[] Guess(KMeansResult old, double[] centroids)
    {
        var oldCentroids = new MemoryVectors(Array.ConvertAll(old.Centroids, c => (float)c), points.Dimension);
        var nearest = Lloyd.Assign(points.With(oldCentroids), centroids, null, _context);
        return Array.ConvertAll(old.Assignment, c => nearest[c]);
    }

    /// <summary>Clusters each cluster by itself; its parts are the level's clusters.</summary>
    private KMeansResult Split(KMeansResult result)
    {
        var members = new MemberIndex(result.Assignment, result.Centroids.Length / points.Dimension);
        var parts = run.Checkpoint.Part(SplitName).ReadSplits(members, points.Dimension);
        var splitting = run.Progress.Part(FirstShareOfSplit, 1, "splitting: ");
        var done = 0;

        // Many small clusterings: each runs on one thread, and has random numbers of its own.
        var alone = _context.Silent(threads: 1);
        ParallelLoop.Run(members.Count, _context.ThreadCount, SplitOne, run.Cancellation);

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
                        points.Subset(rows, _context.ThreadCount),
                        Math.Min(_splitCount, rows.Length),
                        parameters,
                        random.Derive(1).Derive(c),
                        alone
                    )
                : null;
            lock (parts)
            {
                parts[c] = part;
                if (kept is null)
                    run.Checkpoint.Part(SplitName).SaveSplitsIfDue(parts, points.Dimension);
                splitting.Report((double)++done / members.Count, FormattableString.Invariant($"{done} of {members.Count} clusters"));
            }
        }
    }

    /// <summary>Leaves out clusters without points, and numbers the others again, in order.</summary>
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

    private void TellIfFewer(KMeansResult result, int rows)
    {
        var wanted = parameters.ClusterCount[level - 1];
        var got = result.Centroids.Length / points.Dimension;
        if (got == wanted)
            return;
        // A number that the size of the pool suggested is no wish that is not granted.
        var isSuggested = SuggestedTree.Suggests(parameters.ClusterCount, rows);
        (isSuggested ? _context.Verbose : _context.Warning)?.Invoke(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level}: {wanted} clusters were {(isSuggested ? "suggested" : "asked for")}, but only {got} of its {points.Count} "
                    + $"points are distinct; {got} clusters are made."
            )
        );
    }

    /// <summary>The part of this run that a step is: 0 is the first k-means, the others are resampling steps.</summary>
    private ClusteringRun Part(int step, int steps, string name)
    {
        if (_splitCount > 1)
            return new(run.Progress.Part(0, FirstShareOfSplit, name), Scope(step));

        // The first k-means clusters all points, the others only those that are kept.
        var share = Math.Min(1.0, (double)_resampleSize * _clusterCount / points.Count);
        var whole = 1 + (share * steps);
        var progress = run.Progress.Part(step == 0 ? 0 : (1 + (share * (step - 1))) / whole, (1 + (share * step)) / whole, name);
        return new(progress, Scope(step));
    }
}
