using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Search;

internal sealed partial class NearestSearch
{
    /// <summary>For a run of points, finds the distance to the nearest centroid besides each point's own. There must be one.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="own">The centroid of each point, which is left out.</param>
    /// <param name="ownSquared">Receives the squared distance of each point to its own centroid, in double.</param>
    /// <param name="squared">Receives the squared distance to the nearest of the others.</param>
    /// <param name="tile">This thread's memory.</param>
    /// <param name="cancellation">Checked between tiles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FindOthers(
        int first,
        ReadOnlySpan<int> own,
        Span<double> ownSquared,
        Span<double> squared,
        SearchTile tile,
        CancellationToken cancellation
    )
    {
        var dimension = _points.Dimension;
        for (var start = 0; start < own.Length; start += tile.Capacity)
        {
            var rows = Math.Min(tile.Capacity, own.Length - start);
            var block = _points.Read(first + start, rows, tile.Block);
            tile.Clear();
            for (var row = 0; row < rows; row++)
            {
                var state = new TileRow
                {
                    Point = row,
                    Own = own[start + row],
                    Limit = float.NegativeInfinity,
                };
                state.SquaredLength = _points.Centre(block.Slice(row * dimension, dimension), tile.Row(row));
                state.Error = Error(Math.Sqrt(state.SquaredLength));
                tile.NeededOf(row).Fill(true);
                tile.Add(state);
            }
            _scan.Run(tile, cancellation);
            for (var row = 0; row < rows; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var point = block.Slice(row * dimension, dimension);
                ownSquared[start + row] = DoubleDistance.SquaredSequential(point, Centroid(own[start + row]));
                squared[start + row] = LeastOther(tile, row, point);
            }
        }
    }

    private double LeastOther(SearchTile tile, int row, ReadOnlySpan<float> point)
    {
        ref var state = ref tile.States[row];
        tile.DropBeaten(row, ref state);
        var least = double.PositiveInfinity;
        if (state.IsCrowded)
        {
            for (var c = 0; c < _count; c++)
            {
                if (c != state.Own)
                    least = Math.Min(least, DoubleDistance.SquaredSequential(point, Centroid(c)));
            }
        }
        else
        {
            foreach (var c in tile.Candidates.AsSpan(row * SearchTile.MaxCandidates, state.Candidates))
                least = Math.Min(least, DoubleDistance.SquaredSequential(point, Centroid(c)));
        }
        return double.IsFinite(least) ? least : throw Errors.PoolChanged();
    }
}
