using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// One pass of k-means++ over the points. It computes by how much each candidate would lower the potential, or, if one candidate is taken,
/// the new squared distance of every point to its nearest seed. Most distances need not be computed. If a seed is at least twice as far
/// from a candidate as from one of its points, the point is no nearer to the candidate (the triangle inequality); a seed for which this
/// holds for all of its points is skipped as a whole (Raff 2021, "Exact acceleration of k-means++ and k-means||"). The codes of the points
/// rule out most of the rest. A point that gets no nearer adds nothing to a gain, so the results have the same bits without all this.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">The most seeds.</param>
/// <param name="context">Threads and cancellation.</param>
/// <param name="skips">Whether points are skipped; false is for tests.</param>
internal sealed class SeedingStep(Points points, int most, RunContext context, bool skips = true)
    : BlockStep<SeedingStep.Partial>,
        IDisposable
{
    // There is room for one reassignment for this many points. Only candidates among the first seeds need more.
    private const int PointsPerEntry = 4;

    // Vectors that are prefetched at a time.
    private const int PrefetchDistance = 4;

    // Rows up to this length are read with their block.
    private const int MostShort = 8;

    // The lists of points are not checked with every seed: that goes through all points.
    private const int SeedsBetweenChecks = 16;

    // With fewer seeds, codes cost more than they save.
    private const int SeedsWorthCodes = 16;

    // Little work is done for each row, so blocks have more rows than elsewhere.
    private readonly RowBlocks _blocks = BlocksOf(points.Count, points.Dimension);
    private readonly SeedPotential _potential = new(points.Count, BlocksOf(points.Count, points.Dimension));
    private readonly Reassignments _reassignments = new(EntriesFor(points.Count));
    private readonly double[] _gains = new double[CandidateDistances.MaxCandidates];
    private readonly SeedDistances _seedDistances = new(points, most);
    private readonly SeedMembers _members = new(points.Count, most);
    private readonly PointCodes? _codes =
        skips && most >= SeedsWorthCodes ? PointCodes.Make(points, BlocksOf(points.Count, points.Dimension), context) : null;
    private readonly PointBitmap _marks = new(points.Count);
    private CandidateDistances? _candidates;
    private int _candidateCount;
    private bool _marksPoints;
    private bool _taking;

    public override int BlockCount => _blocks.Count;

    /// <summary>The blocks that the points are cut into.</summary>
    public static RowBlocks BlocksOf(int points, int dimension) => new(points, dimension, fewest: 1024);

    /// <summary>The bytes that a step takes, on the collected heap and outside it.</summary>
    /// <param name="points">The number of points.</param>
    /// <param name="dimension">The numbers in a point.</param>
    /// <param name="isMapped">Whether the points stay in their files.</param>
    /// <param name="most">The most seeds.</param>
    /// <param name="threads">Threads.</param>
    public static long BytesFor(int points, int dimension, bool isMapped, int most, int threads)
    {
        var blocks = BlocksOf(points, dimension);
        var shared =
            SeedPotential.BytesFor(points, blocks.Count)
            + Reassignments.BytesFor(EntriesFor(points))
            + SeedDistances.BytesFor(most, dimension)
            + SeedMembers.BytesFor(points, most)
            + PointBitmap.BytesFor(points);
        var codes = most >= SeedsWorthCodes ? PointCodes.BytesFor(points, dimension, isMapped, blocks) : 0;
        return shared + codes + (blocks.UnderWay(threads) * Partial.BytesFor(blocks.MaxRows, dimension));
    }

    /// <summary>The distances of the points to their nearest seeds.</summary>
    public SeedPotential Potential => _potential;

    /// <summary>Takes a row as the next seed.</summary>
    public void Take(int row) => Measure([row], taking: true);

    /// <summary>Takes the candidate that lowers the potential most as the next seed, the first among equals; gives its row.</summary>
    /// <param name="candidates">Rows of the points.</param>
    public int TakeBest(ReadOnlySpan<int> candidates)
    {
        Measure(candidates, taking: false);
        Debug.Assert(Array.TrueForAll(_gains, gain => gain >= 0), "A candidate never raises the potential.");
        var best = 0;
        for (var c = 1; c < candidates.Length; c++)
        {
            if (_gains[c] > _gains[best])
                best = c;
        }
        if (_reassignments.IsComplete)
            Apply(candidates[best], best);
        else
            Measure([candidates[best]], taking: true);
        return candidates[best];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _members.Dispose();
        _codes?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        // First find the points that must be measured, then measure them.
        var (first, rows) = _blocks[block];
        var closest = _potential.Closest.AsSpan(first, rows);
        var seeds = _potential.SeedOf.AsSpan(first, rows);
        int count;
        if (!skips || _seedDistances.Count == 0)
        {
            count = ChooseAll(rows, partial);
        }
        else
        {
            count = _marksPoints ? _marks.Choose(first, rows, partial.Rows) : _seedDistances.Choose(closest, seeds, partial.Rows);
            _seedDistances.FindWanted(closest, seeds, partial.Rows.AsSpan(0, count), partial.Wanted);
            if (_codes is not null)
                count = _codes.Prune(block, closest, partial.Rows, partial.Wanted, count);
        }
        if (_taking)
            TakeIn(block, partial, count);
        else
            TryIn(block, partial, count);
    }

    public override void Merge(int block, Partial partial)
    {
        if (_taking || !partial.HasGains)
            return;
        for (var c = 0; c < _candidateCount; c++)
            _gains[c] += partial.Gains[c];
        _reassignments.Add(partial.Reassignments);
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows, points.Dimension);

    private static int EntriesFor(int points) => (int)(((long)points + PointsPerEntry - 1) / PointsPerEntry);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ChooseAll(int rows, Partial partial)
    {
        for (var row = 0; row < rows; row++)
            (partial.Rows[row], partial.Wanted[row]) = (row, (1u << _candidateCount) - 1);
        return rows;
    }

    /// <summary>Measures the gains of the candidates in a block. Each gain is summed in double, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TryIn(int block, Partial partial, int count)
    {
        partial.HasGains = count > 0;
        if (count == 0)
            return;
        var first = _blocks[block].First;
        var dimension = points.Dimension;
        var closest = _potential.Closest;
        var read = ReadShort(block, partial);
        var reassignments = partial.Reassignments;
        reassignments.Clear();
        partial.Gains.AsSpan().Clear();
        for (var at = 0; at < count; at++)
        {
            var i = partial.Rows[at];
            var wanted = partial.Wanted[at];
            var nearest = closest[first + i];
            _candidates!.Measure(
                read.IsEmpty ? ReadLong(first, partial, at, count) : read.Slice(i * dimension, dimension),
                wanted,
                partial.Distances
            );
            for (; wanted != 0; wanted &= wanted - 1)
            {
                var candidate = BitOperations.TrailingZeroCount(wanted);
                var distance = partial.Distances[candidate];
                if (!(distance < nearest))
                    continue;
                partial.Gains[candidate] += nearest - distance;
                reassignments.Add(first + i, candidate, distance);
            }
        }
    }

    /// <summary>Moves the points of a block to the new seed, if it is nearer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeIn(int block, Partial partial, int count)
    {
        var first = _blocks[block].First;
        var dimension = points.Dimension;
        var (closest, seedOf) = (_potential.Closest, _potential.SeedOf);
        var read = count > 0 ? ReadShort(block, partial) : [];
        for (var at = 0; at < count; at++)
        {
            var i = partial.Rows[at];
            var row = first + i;
            _candidates!.Measure(
                read.IsEmpty ? ReadLong(first, partial, at, count) : read.Slice(i * dimension, dimension),
                1,
                partial.Distances
            );
            var distance = partial.Distances[0];
            if (distance < closest[row])
                (closest[row], seedOf[row]) = (distance, _seedDistances.Count);
        }
        _potential.SumUp(block);
    }

    /// <summary>
    /// All points of a block, if they are short. Longer points are read one by one, and each is prefetched while earlier ones are measured.
    /// </summary>
    private ReadOnlySpan<float> ReadShort(int block, Partial partial) =>
        points.Dimension <= MostShort ? points.ReadForDifferences(_blocks[block].First, _blocks[block].Rows, partial.Block) : [];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<float> ReadLong(int first, Partial partial, int at, int count)
    {
        if (at + PrefetchDistance < count)
            points.Prefetch(first + partial.Rows[at + PrefetchDistance]);
        return points.ReadForDifferences(first + partial.Rows[at], 1, partial.Row);
    }

    /// <summary>Takes a candidate as the next seed, by the reassignments that were found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply(int row, int candidate)
    {
        _members.Begin();
        for (var entry = _reassignments.Last(candidate); entry >= 0; entry = _reassignments.Before(entry))
        {
            var (point, distance) = _reassignments[entry];
            _potential.Lower(point, _seedDistances.Count, distance);
            _members.Add(point, distance);
        }

        _potential.SumUpShrunk();
        _seedDistances.Add(row);
        if (!_members.IsCurrent)
            _members.Rebuild(_potential.Closest, _potential.SeedOf, _seedDistances.Count);
        if (_seedDistances.Count % SeedsBetweenChecks == 0)
            _members.AssertComplete(_potential.Closest, _potential.SeedOf);
    }

    private void Measure(ReadOnlySpan<int> candidates, bool taking)
    {
        var dimension = points.Dimension;
        var rows = new float[candidates.Length * dimension];
        for (var c = 0; c < candidates.Length; c++)
            points.ReadForDifferences(candidates[c], 1, rows.AsSpan(c * dimension, dimension)).CopyTo(rows.AsSpan(c * dimension));
        _candidates = new(rows, dimension);
        _candidateCount = candidates.Length;
        _taking = taking;
        _gains.AsSpan().Clear();
        _reassignments.Clear();
        var marked = -1;
        if (skips)
        {
            _codes?.Use(rows);
            _seedDistances.Measure(_candidates, candidates.Length, context);
            marked = _members.IsCurrent ? _seedDistances.Mark(_members, _potential.Closest, _potential.SeedOf, _marks) : -1;
        }
        _marksPoints = marked >= 0;
        BlockRunner.Run(this, (long)(_marksPoints ? marked : points.Count) * (dimension + 8) * candidates.Length / 8, context);
        if (!taking)
            return;
        _members.Invalidate();
        _seedDistances.Add(candidates[0]);
    }

    /// <summary>The result of a block, and memory to compute it.</summary>
    internal sealed class Partial(int rows, int dimension)
    {
        /// <summary>The bytes that a partial result takes.</summary>
        public static long BytesFor(int rows, int dimension) =>
            ((long)rows * (sizeof(int) + sizeof(uint)))
            + ((long)dimension * sizeof(float))
            + (dimension <= MostShort ? (long)rows * dimension * sizeof(float) : 0)
            + (CandidateDistances.MaxCandidates * (sizeof(float) + sizeof(double)))
            + Reassignments.BytesFor(rows);

        public int[] Rows { get; } = new int[rows];

        public uint[] Wanted { get; } = new uint[rows];

        public float[] Row { get; } = new float[dimension];

        public float[] Block { get; } = new float[dimension <= MostShort ? rows * dimension : 0];

        public float[] Distances { get; } = new float[CandidateDistances.MaxCandidates];

        public double[] Gains { get; } = new double[CandidateDistances.MaxCandidates];

        public bool HasGains { get; set; }

        public Reassignments Reassignments { get; } = new(rows);
    }
}
