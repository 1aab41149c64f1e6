using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Search;

internal sealed partial class NearestSearch
{
    /// <summary>Searches for the nearest of the other centroids, of which there is at least one, of a run of points.</summary>
    /// <param name="first">The first point.</param>
    /// <param name="own">The centroid of each point, which is passed over.</param>
    /// <param name="ownSquared">Receives the squared distance of each point to its own centroid, in double.</param>
    /// <param name="squared">Receives that to the nearest of the others.</param>
    /// <param name="tile">This thread's memory.</param>
    /// <param name="cancellation">Looked at between tiles.</param>
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
            var piece = _points.Read(first + start, rows, tile.Block);
            tile.Clear();
            for (var row = 0; row < rows; row++)
            {
                var place = new TileRow
                {
                    Point = row,
                    Own = own[start + row],
                    Limit = float.NegativeInfinity,
                };
                place.SquaredLength = _points.Centre(piece.Slice(row * dimension, dimension), tile.Row(row));
                place.Error = Error(Math.Sqrt(place.SquaredLength));
                tile.NeededOf(row).Fill(true);
                tile.Add(place);
            }
            _scan.Run(tile, cancellation);
            for (var row = 0; row < rows; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var point = piece.Slice(row * dimension, dimension);
                ownSquared[start + row] = DoubleDistance.SquaredSequential(point, Centroid(own[start + row]));
                squared[start + row] = LeastOther(tile, row, point);
            }
        }
    }

    private double LeastOther(SearchTile tile, int row, ReadOnlySpan<float> point)
    {
        ref var place = ref tile.Places[row];
        tile.DropBeaten(row, ref place);
        var least = double.PositiveInfinity;
        if (place.IsCrowded)
        {
            for (var c = 0; c < _count; c++)
            {
                if (c != place.Own)
                    least = Math.Min(least, DoubleDistance.SquaredSequential(point, Centroid(c)));
            }
        }
        else
        {
            foreach (var c in tile.Candidates.AsSpan(row * SearchTile.MaxCandidates, place.Candidates))
                least = Math.Min(least, DoubleDistance.SquaredSequential(point, Centroid(c)));
        }
        return double.IsFinite(least) ? least : throw Errors.PoolChanged();
    }
}
