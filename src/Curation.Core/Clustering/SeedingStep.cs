using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering;

/// <summary>
/// One pass of k-means++ over the points: by how much each candidate would lower the potential, or, when one candidate is taken, the new squared distance of every point to
/// its nearest seed. A point that is at least twice as near to its seed as the seed is to a candidate cannot come nearer by it (the triangle inequality), so that distance is
/// not computed, and where no candidate is near enough the point's vector is not even read. A point that comes no nearer adds nothing, so the results are the same bits
/// as without that.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="most">Seeds that will be taken at most.</param>
/// <param name="skips">Whether points are passed over; false is for tests.</param>
internal sealed class SeedingStep(Points points, int most, bool skips = true) : BlockStep<SeedingStep.Partial>
{
    private const int Lanes = CandidateDistances.MaxCandidates;

    // Only of the first seeds does a candidate come nearer to more points than this leaves room for.
    private const int PointsPerEntry = 4;

    // Vectors that are on their way from memory at a time.
    private const int Ahead = 4;

    private readonly RowBlocks _blocks = new(points.Count, points.Dimension);
    private readonly float[] _closest = Filled(points.Count);
    private readonly int[] _closestSeed = new int[points.Count];
    private readonly double[] _blockPotentials = new double[new RowBlocks(points.Count, points.Dimension).Count];

    // What they were when they were last summed up from all their points.
    private readonly double[] _summedPotentials = new double[new RowBlocks(points.Count, points.Dimension).Count];
    private readonly NearerPoints?[] _nearer = new NearerPoints?[new RowBlocks(points.Count, points.Dimension).Count];
    private readonly double[] _gains = new double[Lanes];
    private readonly SeedReach _reach = new(points, most);
    private CandidateDistances? _candidates;
    private int _candidateCount;
    private uint _lanesInUse;
    private bool _taking;

    public override int BlockCount => _blocks.Count;

    /// <summary>For each point the seed that is nearest, in the order in which they were taken.</summary>
    public int[] Nearest => _closestSeed;

    /// <summary>The sum of the squared distances of all points to their nearest seeds.</summary>
    public double Potential => _blockPotentials.Sum();

    /// <summary>Takes the first seed.</summary>
    public void TakeFirst(int row, RunContext context) => Measure([row], taking: true, context);

    /// <summary>Takes as the next seed the candidate that lowers the potential most, the first among equals; gives its row.</summary>
    /// <param name="candidates">Rows of the points.</param>
    /// <param name="context">Threads and cancellation.</param>
    public int TakeBest(ReadOnlySpan<int> candidates, RunContext context)
    {
        Measure(candidates, taking: false, context);
        var best = 0;
        for (var c = 1; c < candidates.Length; c++)
        {
            if (_gains[c] > _gains[best])
                best = c;
        }
        if (Array.TrueForAll(_nearer, n => n!.IsComplete))
            Apply(candidates[best], best);
        else
            Measure([candidates[best]], taking: true, context);
        return candidates[best];
    }

    /// <summary>The row at which the running sum of squared distances passes <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(double target)
    {
        var block = 0;
        while (block < _blockPotentials.Length - 1 && target >= _blockPotentials[block])
            target -= _blockPotentials[block++];

        // Rounding can carry the target past the end of its block: the last row that counts is then the one.
        var (first, rows) = _blocks[block];
        var found = -1;
        for (var row = first; row < first + rows; row++)
        {
            if (_closest[row] == 0)
                continue;
            found = row;
            target -= _closest[row];
            if (target < 0)
                break;
        }
        return found >= 0 ? found : Array.FindLastIndex(_closest, c => c > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map(int block, Partial partial, CancellationToken cancellation)
    {
        // First which points are to be looked at, then their vectors, each asked for from memory while the ones before it are measured.
        var (first, rows) = _blocks[block];
        var count = skips && _reach.Count > 0
            ? _reach.Choose(_closest.AsSpan(first, rows), _closestSeed.AsSpan(first, rows), partial.Rows, partial.Wanted)
            : ChooseAll(rows, partial);
        if (_taking)
            TakeIn(block, partial, count);
        else
            TryIn(block, partial, count);
    }

    public override void Merge(int block, Partial partial)
    {
        for (var c = 0; c < _candidateCount && !_taking; c++)
            _gains[c] += partial.Gains[c];
    }

    protected override Partial CreatePartial() => new(_blocks.MaxRows, points.Dimension);

    private static float[] Filled(int count)
    {
        var distances = new float[count];
        distances.AsSpan().Fill(float.PositiveInfinity);
        return distances;
    }

    /// <summary>A sum in double, in eight lanes.</summary>
    private static double Sum(ReadOnlySpan<float> numbers)
    {
        var lanes = Vector512<double>.Zero;
        var i = 0;
        for (; i + Lanes <= numbers.Length; i += Lanes)
        {
            var (low, high) = Vector512.Widen(Vector512.Create(numbers.Slice(i, Lanes)));
            lanes += low;
            lanes += high;
        }
        var sum = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            sum += lanes[lane];
        for (; i < numbers.Length; i++)
            sum += numbers[i];
        return sum;
    }

    private static int ChooseAll(int rows, Partial partial)
    {
        for (var row = 0; row < rows; row++)
            (partial.Rows[row], partial.Wanted[row]) = (row, uint.MaxValue);
        return rows;
    }

    /// <summary>Measures the gains of candidates; each is summed in double, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TryIn(int block, Partial partial, int count)
    {
        var first = _blocks[block].First;
        var nearer = _nearer[block] ??= new((_blocks[block].Rows + PointsPerEntry - 1) / PointsPerEntry);
        nearer.Clear();
        partial.Gains.AsSpan().Clear();
        for (var at = 0; at < count; at++)
        {
            if (at + Ahead < count)
                points.Prefetch(first + partial.Rows[at + Ahead]);
            var i = partial.Rows[at];
            var wanted = partial.Wanted[at] & _lanesInUse;
            var closest = _closest[first + i];
            _candidates!.Measure(points.ReadForDifferences(first + i, 1, partial.Row), wanted, partial.Distances);
            for (; wanted != 0; wanted &= wanted - 1)
            {
                var candidate = BitOperations.TrailingZeroCount(wanted);
                var distance = partial.Distances[candidate];
                if (!(distance < closest))
                    continue;
                partial.Gains[candidate] += closest - distance;
                nearer.Add(i, candidate, distance);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeIn(int block, Partial partial, int count)
    {
        var first = _blocks[block].First;
        for (var at = 0; at < count; at++)
        {
            if (at + Ahead < count)
                points.Prefetch(first + partial.Rows[at + Ahead]);
            var row = first + partial.Rows[at];
            _candidates!.Measure(points.ReadForDifferences(row, 1, partial.Row), 1, partial.Distances);
            var distance = partial.Distances[0];
            if (distance < _closest[row])
                (_closest[row], _closestSeed[row]) = (distance, _reach.Count);
        }
        SumUp(block);
    }

    private void Apply(int row, int candidate)
    {
        for (var block = 0; block < _nearer.Length; block++)
        {
            var (first, rows) = _blocks[block];
            _blockPotentials[block] -= _nearer[block]!.Apply(candidate, _reach.Count, _closest.AsSpan(first, rows), _closestSeed.AsSpan(first, rows));

            // Summed anew before what rounding left could count.
            if (_blockPotentials[block] < _summedPotentials[block] / 2)
                SumUp(block);
        }
        _reach.Add(row);
    }

    private void SumUp(int block)
    {
        var (first, rows) = _blocks[block];
        _blockPotentials[block] = _summedPotentials[block] = Sum(_closest.AsSpan(first, rows));
    }

    private void Measure(ReadOnlySpan<int> candidates, bool taking, RunContext context)
    {
        var dimension = points.Dimension;
        var rows = new float[candidates.Length * dimension];
        for (var c = 0; c < candidates.Length; c++)
            points.ReadForDifferences(candidates[c], 1, rows.AsSpan(c * dimension, dimension)).CopyTo(rows.AsSpan(c * dimension));
        _candidates = new(rows, dimension);
        _candidateCount = candidates.Length;
        _lanesInUse = (1u << candidates.Length) - 1;
        _taking = taking;
        _gains.AsSpan().Clear();
        if (skips)
            _reach.Measure(_candidates, candidates.Length, context);
        BlockRunner.Run(this, (long)points.Count * (dimension + 8) * candidates.Length / 8, context);
        if (taking)
            _reach.Add(candidates[0]);
    }

    /// <summary>What a block gives.</summary>
    internal sealed class Partial(int rows, int dimension)
    {
        public int[] Rows { get; } = new int[rows];

        public uint[] Wanted { get; } = new uint[rows];

        public float[] Row { get; } = new float[dimension];

        public float[] Distances { get; } = new float[Lanes];

        public double[] Gains { get; } = new double[Lanes];
    }
}
