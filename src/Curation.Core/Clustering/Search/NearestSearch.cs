using System.Runtime.CompilerServices;
using Curation.Clustering.Model;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Clustering.Search;

/// <summary>
/// Finds the nearest centroid of every point: the one with the least distance in double, and among equals the lowest number. The float32
/// kernel proposes; wherever another centroid's score lies within the rounding error of the best, the distances are computed in double and
/// decide. What is known of a point beforehand (its nearest centroid of the last iteration, bounds) spares computing, and changes no
/// result.
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
    /// The order in which centroids are grouped; those of a group should be near each other where bounds are to help.
    /// </param>
    /// <param name="groupWidth">Centroids in a group.</param>
    /// <param name="kernel">The kernel; null takes the best for so many centroids.</param>
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
    public int GroupOf(int centroid) => _packed.PlaceOf[centroid] / _packed.GroupWidth;

    /// <summary>
    /// Takes the centroids to search among: count × dimension, in the points' own coordinates; they must not change while they are
    /// searched.
    /// </summary>
    public void Use(double[] centroids, RunContext context)
    {
        _centroids = centroids;
        _packed.Pack(centroids, _points.Mean, _points.Scale, context);
    }

    /// <summary>Memory that one thread needs to search.</summary>
    public SearchTile CreateTile() => new(_points.Count, _points.Dimension, Groups, _kernel.PanelWidth);

    /// <summary>
    /// For each centroid and group, a lower bound of the scaled distance between the centroid and the others of the group: count × groups.
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
                var place = new TileRow
                {
                    Point = c,
                    Own = c,
                    SquaredLength = _points.Centre(Centroid(c), tile.Row(tile.Count)),
                    Limit = float.PositiveInfinity,
                };
                place.Error = Error(Math.Sqrt(place.SquaredLength));
                tile.Add(place);
                tile.NeededOf(tile.Count - 1).Fill(true);
            }
            _scan.Run(tile, context.Cancellation);
            for (var row = 0; row < tile.Count; row++)
            {
                ref var place = ref tile.Places[row];
                for (var group = 0; group < Groups; group++)
                    gaps[(place.Point * Groups) + group] = PointBounds.Down(
                        place.Distance(tile.Best[(row * Groups) + group] + place.Error)
                    );
            }
        }
    }

    /// <summary>Searches for the nearest centroids of a run of points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="nearest">For each point a guess, or -1; receives the number of its nearest centroid.</param>
    /// <param name="bounds">What is known of the points, of which a guess is then right as of the last iteration; or null.</param>
    /// <param name="tile">This thread's memory.</param>
    /// <param name="cancellation">Looked at between tiles.</param>
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
                if (bounds is null || nearest[i] < 0 || !bounds.Rests(first + i, nearest[i]))
                    tile.Active[active++] = i;
            }

            // Many of them are read in one piece, a few one by one.
            var piece = active * 4 > rows ? _points.Read(first + start, rows, tile.Block) : [];
            foreach (var i in tile.Active.AsSpan(0, active))
            {
                var point = piece.IsEmpty ? _points.Read(first + i, 1, tile.Point) : piece.Slice((i - start) * dimension, dimension);
                if (!Enter(point, first + i, nearest[i], bounds, tile) || tile.Count < tile.Capacity)
                    continue;
                _scan.Run(tile, cancellation);
                Settle(tile, nearest, first, bounds);
            }
        }
        _scan.Run(tile, cancellation);
        Settle(tile, nearest, first, bounds);
    }

    /// <summary>Enters a point into the tile, unless its bounds say that it keeps its centroid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Enter(ReadOnlySpan<float> point, int number, int own, PointBounds? bounds, SearchTile tile)
    {
        var row = tile.Count;
        var needed = tile.NeededOf(row);
        var squared = double.NaN;
        if (own >= 0)
        {
            squared = DoubleDistance.SquaredVectorized(point, Centroid(own)) * _points.Scale * _points.Scale;
            // A set is finite when it is made, so its file has been written to since.
            if (double.IsNaN(squared))
                throw Errors.PoolChanged();
        }
        if (own < 0 || bounds is null)
            needed.Fill(true);
        else if (!bounds.Needs(number, own, Math.Sqrt(squared), needed))
            return false;

        var place = new TileRow
        {
            Point = number,
            Own = own,
            SquaredLength = _points.Centre(point, tile.Row(row)),
        };
        place.Error = Error(Math.Sqrt(place.SquaredLength));
        place.OwnScore = own < 0 ? double.NegativeInfinity : (place.SquaredLength - squared) / 2;
        place.Limit = PanelScan.Below(place.OwnScore - place.Error);
        tile.Add(place);
        return true;
    }

    /// <summary>Decides for each row of the tile, takes note of its bounds, and empties the tile.</summary>
    private void Settle(SearchTile tile, Span<int> nearest, int first, PointBounds? bounds)
    {
        for (var row = 0; row < tile.Count; row++)
        {
            ref var place = ref tile.Places[row];
            tile.DropBeaten(row, ref place);
            var winner = place.Own;
            var score = place.OwnScore;
            if (place.IsCrowded || place.Candidates > 1 || (place.Candidates == 1 && place.OwnScore >= place.Limit))
            {
                (winner, var distance) = Decide(tile, row, in place);
                score = (place.SquaredLength - (distance * _points.Scale * _points.Scale)) / 2;
            }
            else if (place.Candidates == 1)
            {
                winner = tile.Candidates[row * SearchTile.MaxCandidates];
                score = tile.CandidateScores[row * SearchTile.MaxCandidates];
            }
            else if (winner < 0)
            {
                throw Errors.PoolChanged();
            }
            nearest[place.Point - first] = winner;
            if (bounds is not null)
                Note(tile, row, in place, winner, score, bounds);
        }
        tile.Clear();
    }

    /// <summary>Computes the distances of the candidates in double: the least one, and among equals the lowest number.</summary>
    private (int Centroid, double Distance) Decide(SearchTile tile, int row, in TileRow place)
    {
        var point = _points.Read(place.Point, 1, tile.Point);
        var winner = -1;
        var least = double.PositiveInfinity;
        if (place.IsCrowded)
        {
            for (var c = 0; c < _count; c++)
                Consider(c, point);
        }
        else
        {
            if (place.Own >= 0)
                Consider(place.Own, point);
            foreach (var c in tile.Candidates.AsSpan(row * SearchTile.MaxCandidates, place.Candidates))
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

    /// <summary>Bounds the distances by the scores: d² = |x|² - 2s, and a score is off by no more than its error.</summary>
    private void Note(SearchTile tile, int row, in TileRow place, int winner, double score, PointBounds bounds)
    {
        if (winner != place.Own)
        {
            bounds.SetUpper(place.Point, place.Distance(score - place.Error));
            if (place.Own >= 0)
                bounds.LowerAtMost(place.Point, GroupOf(place.Own), place.Distance(place.OwnScore + place.Error));
        }
        if (!bounds.HasLower)
            return;
        var ownGroup = place.Own < 0 ? -1 : GroupOf(place.Own);
        var winnersGroup = GroupOf(winner);
        for (var group = 0; group < tile.Groups; group++)
        {
            var at = (row * tile.Groups) + group;
            if (!tile.Needed[at])
                continue;
            double best = tile.Best[at];

            // The winner was among them: the others reach the second best, unless a near tie was decided against the best.
            if (group == winnersGroup && winner != place.Own && !(place.Candidates > 1 || place.IsCrowded))
                best = tile.Second[at];
            if (group == ownGroup && winner != place.Own)
                best = Math.Max(best, place.OwnScore);
            bounds.SetLower(place.Point, group, place.Distance(best + place.Error));
        }
    }

    private ReadOnlySpan<double> Centroid(int number) => _centroids.AsSpan(number * _points.Dimension, _points.Dimension);

    /// <summary>
    /// What a score can be off by. With u the unit roundoff, a float32 sum of d fused products is off by at most d·u/(1 - d·u) times the
    /// sum of their sizes, which Cauchy-Schwarz bounds by |x||c| (Higham 2002, section 3.1); rounding x, c and |c|²/2 to float32 adds a few
    /// u more. The last terms cover the roundings in double, and underflow. Of rows so long that the bound says nothing, every distance is
    /// computed in double.
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
