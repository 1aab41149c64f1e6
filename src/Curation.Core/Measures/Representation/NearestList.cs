namespace Curation.Measures.Representation;

/// <summary>The nearest of the rows that were offered, nearest first; of equally distant ones that which was offered first.</summary>
/// <param name="most">Rows that are kept.</param>
internal sealed class NearestList(int most)
{
    private readonly double[] _distances = new double[most];
    private readonly int[] _rows = new int[most];
    private int _count;

    /// <summary>The rows.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;

    /// <summary>Keeps a row if it is near enough.</summary>
    public void Offer(int row, double distance)
    {
        if (_count == most && !(distance < _distances[most - 1]))
            return;
        var place = Place(distance);
        if (_count < most)
            _count++;
        Array.Copy(_distances, place, _distances, place + 1, _count - 1 - place);
        Array.Copy(_rows, place, _rows, place + 1, _count - 1 - place);
        (_distances[place], _rows[place]) = (distance, row);
    }

    // Behind all that are as near.
    private int Place(double distance)
    {
        var (low, high) = (0, Math.Min(_count, most - 1));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_distances[middle] <= distance)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
