using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// Finds the nearest centroid of every point: the one with the least distance in double, and among equals the lowest number. The float32
/// kernel gives scores. If another score lies within the rounding error of the best one, the distances are computed in double and decide.
/// What is known of a point beforehand (its nearest centroid of the last iteration, bounds) saves work, and changes no result.
/// </summary>
internal sealed partial class NearestSearch
{
    // The unit roundoffs of float32 and of double.
    private const double Roundoff = 1.0 / (1 << 24);
    private const double DoubleRoundoff = Roundoff * Roundoff / 32;

    private readonly Points _points;
    private readonly IScoreKernel _kernel;
    private readonly PackedCentroids _packed;
    private readonly PanelScan _scan;
    private readonly int _count;
    private double[] _centroids = [];

    /// <summary>Prepares to search.</summary>
    /// <param name="points">The points that will be searched for.</param>
    /// <param name="order">
    /// The order in which centroids are grouped. Bounds help most if the centroids of a group are near each other.
    /// </param>
    /// <param name="groupWidth">Centroids in a group.</param>
    /// <param name="kernel">The kernel; null takes the best one for this number of centroids.</param>
    public NearestSearch(Points points, int[] order, int groupWidth = PackedCentroids.LeastGroupWidth, IScoreKernel? kernel = null)
    {
        _points = points;
        _kernel = kernel ?? ScoreKernel.For(order.Length);
        _count = order.Length;
        _packed = new(order, points.Dimension, groupWidth, _kernel.PanelWidth);
        _scan = new(_kernel, _packed, _count);
    }

    /// <summary>The groups of centroids.</summary>
    public int Groups => _packed.Groups;

    /// <summary>The group of a centroid.</summary>
    public int GroupOf(int centroid) => _packed.SlotOf[centroid] / _packed.GroupWidth;

    /// <summary>
    /// Sets the centroids to search among: count × dimension, in the points' own coordinates. They must not change during the search.
    /// </summary>
    public void Use(double[] centroids, RunContext context)
    {
        _centroids = centroids;
        _packed.Pack(centroids, _points.Mean, _points.Scale, context);
    }

    /// <summary>Memory that one thread needs to search.</summary>
    public SearchTile CreateTile() => new(_points.Count, _points.Dimension, Groups, _kernel.PanelWidth);

    /// <summary>
    /// For each centroid and each group, a lower bound of the scaled distance from the centroid to the others in the group: count × groups.
    /// </summary>
    public float[] MeasureGaps(RunContext context)
    {
        var gaps = new float[_count * Groups];
        var size = CreateTile().Capacity;
        ParallelLoop.Run((_count + size - 1) / size, context.ThreadCount, Measure, context.Cancellation);
        return gaps;

        void Measure(int part)
        {
            var tile = CreateTile();
            for (var c = part * size; c < Math.Min(_count, (part + 1) * size); c++)
            {
                var state = new TileRow
                {
                    Point = c,
                    Own = c,
                    SquaredLength = _points.Centre(Centroid(c), tile.Row(tile.Count)),
                    Limit = float.PositiveInfinity,
                };
                state.Error = Error(Math.Sqrt(state.SquaredLength));
                tile.Add(state);
                tile.NeededOf(tile.Count - 1).Fill(true);
            }
            _scan.Run(tile, context.Cancellation);
            for (var row = 0; row < tile.Count; row++)
            {
                ref var state = ref tile.States[row];
                for (var group = 0; group < Groups; group++)
                    gaps[(state.Point * Groups) + group] = PointBounds.RoundDown(
                        state.Distance(tile.Best[(row * Groups) + group] + state.Error)
                    );
            }
        }
    }

    /// <summary>Finds the nearest centroids of a run of points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="nearest">For each point a guess, or -1; receives the number of its nearest centroid.</param>
    /// <param name="bounds">Bounds of the points' distances, or null. With bounds, a guess must be the result of the last search.</param>
    /// <param name="tile">This thread's memory.</param>
    /// <param name="cancellation">Checked between tiles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(int first, Span<int> nearest, PointBounds? bounds, SearchTile tile, CancellationToken cancellation)
    {
        var dimension = _points.Dimension;
        tile.Clear();
        for (var start = 0; start < nearest.Length; start += tile.Capacity)
        {
            var rows = Math.Min(tile.Capacity, nearest.Length - start);
            var active = 0;
            for (var i = start; i < start + rows; i++)
            {
                if (bounds is null || nearest[i] < 0 || !bounds.Stays(first + i, nearest[i]))
                    tile.Active[active++] = i;
            }

            // If many points are active, the whole block is read at once; else each point is read alone.
            var block = active * 4 > rows ? _points.Read(first + start, rows, tile.Block) : [];
            foreach (var i in tile.Active.AsSpan(0, active))
            {
                var point = block.IsEmpty ? _points.Read(first + i, 1, tile.Point) : block.Slice((i - start) * dimension, dimension);
                if (!Enter(point, first + i, nearest[i], bounds, tile) || tile.Count < tile.Capacity)
                    continue;
                _scan.Run(tile, cancellation);
                Settle(tile, nearest, first, bounds);
            }
        }
        _scan.Run(tile, cancellation);
        Settle(tile, nearest, first, bounds);
        AssertFound(first, nearest, bounds);
    }

    /// <summary>Adds a point to the tile, unless its bounds show that it keeps its centroid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Enter(ReadOnlySpan<float> point, int number, int own, PointBounds? bounds, SearchTile tile)
    {
        var row = tile.Count;
        var needed = tile.NeededOf(row);
        var squared = double.NaN;
        if (own >= 0)
        {
            squared = DoubleDistance.SquaredVectorized(point, Centroid(own)) * _points.Scale * _points.Scale;
            // A set is finite when it is made, so its file has been changed since.
            if (double.IsNaN(squared))
                throw Errors.PoolChanged();
        }
        if (own < 0 || bounds is null)
            needed.Fill(true);
        else if (!bounds.Needs(number, own, Math.Sqrt(squared), needed))
            return false;

        var state = new TileRow
        {
            Point = number,
            Own = own,
            SquaredLength = _points.Centre(point, tile.Row(row)),
        };
        state.Error = Error(Math.Sqrt(state.SquaredLength));
        state.OwnScore = own < 0 ? double.NegativeInfinity : (state.SquaredLength - squared) / 2;
        state.Limit = PanelScan.Below(state.OwnScore - state.Error);
        tile.Add(state);
        return true;
    }

    /// <summary>Decides for each row of the tile, updates its bounds, and empties the tile.</summary>
    private void Settle(SearchTile tile, Span<int> nearest, int first, PointBounds? bounds)
    {
        for (var row = 0; row < tile.Count; row++)
        {
            ref var state = ref tile.States[row];
            tile.DropBeaten(row, ref state);
            var winner = state.Own;
            var score = state.OwnScore;
            if (state.IsCrowded || state.Candidates > 1 || (state.Candidates == 1 && state.OwnScore >= state.Limit))
            {
                (winner, var distance) = Decide(tile, row, in state);
                score = (state.SquaredLength - (distance * _points.Scale * _points.Scale)) / 2;
            }
            else if (state.Candidates == 1)
            {
                winner = tile.Candidates[row * SearchTile.MaxCandidates];
                score = tile.CandidateScores[row * SearchTile.MaxCandidates];
            }
            else if (winner < 0)
            {
                throw Errors.PoolChanged();
            }
            nearest[state.Point - first] = winner;
            if (bounds is not null)
                UpdateBounds(tile, row, in state, winner, score, bounds);
        }
        tile.Clear();
    }

    /// <summary>The candidate with the least distance in double, and among equals the lowest number.</summary>
    private (int Centroid, double Distance) Decide(SearchTile tile, int row, in TileRow state)
    {
        var point = _points.Read(state.Point, 1, tile.Point);
        var winner = -1;
        var least = double.PositiveInfinity;
        if (state.IsCrowded)
        {
            for (var c = 0; c < _count; c++)
                Consider(c, point);
        }
        else
        {
            if (state.Own >= 0)
                Consider(state.Own, point);
            foreach (var c in tile.Candidates.AsSpan(row * SearchTile.MaxCandidates, state.Candidates))
                Consider(c, point);
        }
        return winner >= 0 ? (winner, least) : throw Errors.PoolChanged();

        void Consider(int centroid, ReadOnlySpan<float> point)
        {
            var distance = DoubleDistance.SquaredSequential(point, Centroid(centroid));
            if (distance < least || (distance == least && centroid < winner))
                (winner, least) = (centroid, distance);
        }
    }

    /// <summary>Bounds the distances by the scores: d² = |x|² - 2s, and a score is off by at most its error.</summary>
    private void UpdateBounds(SearchTile tile, int row, in TileRow state, int winner, double score, PointBounds bounds)
    {
        if (winner != state.Own)
        {
            bounds.SetUpper(state.Point, state.Distance(score - state.Error));
            if (state.Own >= 0)
                bounds.LowerAtMost(state.Point, GroupOf(state.Own), state.Distance(state.OwnScore + state.Error));
        }
        if (!bounds.HasLower)
            return;
        var ownGroup = state.Own < 0 ? -1 : GroupOf(state.Own);
        var winnersGroup = GroupOf(winner);
        for (var group = 0; group < tile.Groups; group++)
        {
            var at = (row * tile.Groups) + group;
            if (!tile.Needed[at])
                continue;
            double best = tile.Best[at];

            // The winner is in this group, so the others reach at most the second best score, unless a near tie was decided otherwise.
            if (group == winnersGroup && winner != state.Own && !(state.Candidates > 1 || state.IsCrowded))
                best = tile.Second[at];
            if (group == ownGroup && winner != state.Own)
                best = Math.Max(best, state.OwnScore);
            bounds.SetLower(state.Point, group, state.Distance(best + state.Error));
        }
    }

    private ReadOnlySpan<double> Centroid(int number) => _centroids.AsSpan(number * _points.Dimension, _points.Dimension);

    /// <summary>
    /// The most that a score can be off by. With u the unit roundoff, a float32 sum of d fused products is off by at most d·u/(1 - d·u)
    /// times the sum of their sizes, which Cauchy-Schwarz bounds by |x||c| (Higham 2002, section 3.1). Rounding x, c and |c|²/2 to float32
    /// adds a few u. The last terms cover the roundings in double, and underflow. For rows so long that the bound is useless, every
    /// distance is computed in double.
    /// </summary>
    private double Error(double length)
    {
        var d = _points.Dimension + 8;
        if (d * Roundoff > 0.5)
            return double.PositiveInfinity;
        var gamma = d * Roundoff / (1 - (d * Roundoff));
        var longest = _packed.Longest * (1 + (4 * Roundoff));
        var reach = length + longest;
        return (gamma * longest * reach) + (4 * d * DoubleRoundoff * reach * reach) + (d * 1e-44);
    }
}
