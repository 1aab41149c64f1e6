namespace Curation.Clustering.Model;

/// <summary>Compares points by their coordinates, to find distinct ones; 0 and -0 are equal. For one thread only.</summary>
internal sealed class RowComparer(Points points) : IEqualityComparer<int>
{
    private readonly float[] _x = new float[points.Dimension];
    private readonly float[] _y = new float[points.Dimension];

    public bool Equals(int x, int y) => x == y || points.Read(x, 1, _x).SequenceEqual(points.Read(y, 1, _y));

    public int GetHashCode(int row)
    {
        var hash = new HashCode();
        foreach (var number in points.Read(row, 1, _x))
            hash.Add(number == 0 ? 0f : number);
        return hash.ToHashCode();
    }
}
