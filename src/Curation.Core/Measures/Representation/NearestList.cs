namespace Curation.Measures.Representation;

/// <summary>The nearest of the offered rows, nearest first; among equal distances, the first offered.</summary>
/// <param name="most">The number of rows to keep.</param>
internal sealed class NearestList(int most)
{
    private readonly double[] _distances = new double[most];
    private readonly int[] _rows = new int[most];
    private int _count;

    /// <summary>The rows.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Removes all rows.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a row if it is near enough.</summary>
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

    // After all rows that are equally near.
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
