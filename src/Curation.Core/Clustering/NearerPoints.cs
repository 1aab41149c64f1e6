namespace Curation.Clustering;

/// <summary>The points of a block that come nearer by a candidate, with their new distances: what taking the candidate changes. Holds no more than a few numbers a point.</summary>
/// <param name="capacity">Entries at most.</param>
internal sealed class NearerPoints(int capacity)
{
    private readonly int[] _points = new int[capacity];
    private readonly byte[] _candidates = new byte[capacity];
    private readonly float[] _distances = new float[capacity];
    private int _count;

    /// <summary>Whether every entry found room.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear() => (_count, IsComplete) = (0, true);

    /// <summary>Adds an entry, if there is room.</summary>
    public void Add(int point, int candidate, float distance)
    {
        if (_count == _points.Length)
        {
            IsComplete = false;
            return;
        }
        _points[_count] = point;
        _candidates[_count] = (byte)candidate;
        _distances[_count++] = distance;
    }

    /// <summary>Sets the distances and seeds of the points that a candidate comes nearer to; tells whether there are any.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="seed">Its number as a seed.</param>
    /// <param name="closest">The block's distances.</param>
    /// <param name="seeds">The block's seeds.</param>
    public bool Apply(int candidate, int seed, Span<float> closest, Span<int> seeds)
    {
        var any = false;
        for (var i = 0; i < _count; i++)
        {
            if (_candidates[i] != candidate)
                continue;
            closest[_points[i]] = _distances[i];
            seeds[_points[i]] = seed;
            any = true;
        }
        return any;
    }
}
