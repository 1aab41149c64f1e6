using System.Numerics;
using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// One pass of k-means++ over the points: by how much each candidate would lower the potential, or, when one candidate is taken, the new
/// squared distance of every point to its nearest seed. A point that is at least twice as near to its seed as the seed is to a candidate
/// cannot come nearer by it (the triangle inequality), so that distance is not computed, and seeds of which this is true with all their
/// points are passed over whole (Raff 2021, "Exact acceleration of k-means++ and k-means||"). Of what is left the points' codes rule out
/// most. A point that comes no nearer adds nothing, so the results are the same bits as without all that.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">Seeds that will be taken at most.</param>
/// <param name="context">Threads and cancellation.</param>
/// <param name="skips">Whether points are passed over; false is for tests.</param>
internal sealed class SeedingStep(Points points, int most, RunContext context, bool skips = true)
    : BlockStep<SeedingStep.Partial>,
        IDisposable
{
    private const int Lanes = CandidateDistances.MaxCandidates;

    // Only of the first seeds does a candidate come nearer to more points than this leaves room for.
    private const int PointsPerEntry = 4;

    // Vectors that are on their way from memory at a time.
    private const int Ahead = 4;

    // Numbers in a row that is read with its block.
    private const int MostShort = 8;

    // Codes are made for at least as many seeds.
    private const int SeedsWorthCodes = 16;

    // Little is done for a row, so blocks have more of them than elsewhere.
    private readonly RowBlocks _blocks = BlocksOf(points.Count, points.Dimension);
    private readonly SeedPotential _potential = new(points.Count, BlocksOf(points.Count, points.Dimension));
    private readonly Reassignments _nearer = new(EntriesFor(points.Count));
    private readonly double[] _gains = new double[Lanes];
    private readonly SeedDistances _reach = new(points, most);
    private readonly SeedMembers _members = new(points.Count, most);
    private readonly PointCodes? _codes =
        skips && most >= SeedsWorthCodes ? PointCodes.Make(points, BlocksOf(points.Count, points.Dimension), context) : null;
    private readonly PointBitmap _marks = new(points.Count);
    private CandidateDistances? _candidates;
    private int _candidateCount;
    private bool _marksPoints;
    private bool _taking;

    public override int BlockCount => _blocks.Count;

    /// <summary>The blocks that points are looked at in.</summary>
    public static RowBlocks BlocksOf(int points, int dimension) => new(points, dimension, fewest: 1024);

    /// <summary>The bytes that a step takes: what is held outside the collected heap, and what on it.</summary>
    /// <param name="points">The number of points.</param>
    /// <param name="dimension">The numbers in a point.</param>
    /// <param name="isMapped">Whether the points stay in their files.</param>
    /// <param name="most">Seeds that will be taken at most.</param>
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

    /// <summary>How far the points are from their nearest seeds.</summary>
    public SeedPotential Potential => _potential;

    /// <summary>Takes a row as the next seed.</summary>
    public void Take(int row) => Measure([row], taking: true);

    /// <summary>Takes as the next seed the candidate that lowers the potential most, the first among equals; gives its row.</summary>
    /// <param name="candidates">Rows of the points.</param>
    public int TakeBest(ReadOnlySpan<int> candidates)
    {
        Measure(candidates, taking: false);
        var best = 0;
        for (var c = 1; c < candidates.Length; c++)
        {
            if (_gains[c] > _gains[best])
                best = c;
        }
        if (_nearer.IsComplete)
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
        // First which points are to be looked at, then their vectors, each asked for from memory while the ones before it are measured.
        var (first, rows) = _blocks[block];
        var closest = _potential.Closest.AsSpan(first, rows);
        var seeds = _potential.SeedOf.AsSpan(first, rows);
        int count;
        if (!skips || _reach.Count == 0)
        {
            count = ChooseAll(rows, partial);
        }
        else
        {
            count = _marksPoints ? _marks.Choose(first, rows, partial.Rows) : _reach.Choose(closest, seeds, partial.Rows);
            _reach.Want(closest, seeds, partial.Rows.AsSpan(0, count), partial.Wanted);
            if (_codes is not null)
                count = _codes.Thin(block, closest, partial.Rows, partial.Wanted, count);
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
        _nearer.Add(partial.Nearer);
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

    /// <summary>Measures the gains of candidates; each is summed in double, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TryIn(int block, Partial partial, int count)
    {
        partial.HasGains = count > 0;
        if (count == 0)
            return;
        var first = _blocks[block].First;
        var dimension = points.Dimension;
        var closest = _potential.Closest;
        var piece = ReadShort(block, partial);
        var nearer = partial.Nearer;
        nearer.Clear();
        partial.Gains.AsSpan().Clear();
        for (var at = 0; at < count; at++)
        {
            var i = partial.Rows[at];
            var wanted = partial.Wanted[at];
            var nearest = closest[first + i];
            _candidates!.Measure(
                piece.IsEmpty ? ReadLong(first, partial, at, count) : piece.Slice(i * dimension, dimension),
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
                nearer.Add(first + i, candidate, distance);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeIn(int block, Partial partial, int count)
    {
        var first = _blocks[block].First;
        var dimension = points.Dimension;
        var (closest, seedOf) = (_potential.Closest, _potential.SeedOf);
        var piece = count > 0 ? ReadShort(block, partial) : [];
        for (var at = 0; at < count; at++)
        {
            var i = partial.Rows[at];
            var row = first + i;
            _candidates!.Measure(
                piece.IsEmpty ? ReadLong(first, partial, at, count) : piece.Slice(i * dimension, dimension),
                1,
                partial.Distances
            );
            var distance = partial.Distances[0];
            if (distance < closest[row])
                (closest[row], seedOf[row]) = (distance, _reach.Count);
        }
        _potential.SumUp(block);
    }

    /// <summary>
    /// Points short enough to be read block by block; others are read one by one, each asked for from memory while the ones before it are
    /// measured.
    /// </summary>
    private ReadOnlySpan<float> ReadShort(int block, Partial partial) =>
        points.Dimension <= MostShort ? points.ReadForDifferences(_blocks[block].First, _blocks[block].Rows, partial.Block) : [];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<float> ReadLong(int first, Partial partial, int at, int count)
    {
        if (at + Ahead < count)
            points.Prefetch(first + partial.Rows[at + Ahead]);
        return points.ReadForDifferences(first + partial.Rows[at], 1, partial.Row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply(int row, int candidate)
    {
        _members.Begin();
        for (var entry = _nearer.Last(candidate); entry >= 0; entry = _nearer.Before(entry))
        {
            var (point, distance) = _nearer[entry];
            _potential.Lower(point, _reach.Count, distance);
            _members.Add(point, distance);
        }

        _potential.SumUpWhatHasSunk();
        _reach.Add(row);
        if (!_members.IsCurrent)
            _members.Gather(_potential.Closest, _potential.SeedOf, _reach.Count);
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
        _nearer.Clear();
        var marked = -1;
        if (skips)
        {
            _codes?.Use(rows);
            _reach.Measure(_candidates, candidates.Length, context);
            marked = _members.IsCurrent ? _reach.Mark(_members, _potential.Closest, _potential.SeedOf, _marks) : -1;
        }
        _marksPoints = marked >= 0;
        BlockRunner.Run(this, (long)(_marksPoints ? marked : points.Count) * (dimension + 8) * candidates.Length / 8, context);
        if (!taking)
            return;
        _members.Forget();
        _reach.Add(candidates[0]);
    }

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int rows, int dimension)
    {
        /// <summary>The bytes that one takes.</summary>
        public static long BytesFor(int rows, int dimension) =>
            ((long)rows * (sizeof(int) + sizeof(uint)))
            + ((long)dimension * sizeof(float))
            + (dimension <= MostShort ? (long)rows * dimension * sizeof(float) : 0)
            + (Lanes * (sizeof(float) + sizeof(double)))
            + Reassignments.BytesFor(rows);

        public int[] Rows { get; } = new int[rows];

        public uint[] Wanted { get; } = new uint[rows];

        public float[] Row { get; } = new float[dimension];

        public float[] Block { get; } = new float[dimension <= MostShort ? rows * dimension : 0];

        public float[] Distances { get; } = new float[Lanes];

        public double[] Gains { get; } = new double[Lanes];

        public bool HasGains { get; set; }

        public Reassignments Nearer { get; } = new(rows);
    }
}
