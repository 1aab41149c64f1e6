using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering;

/// <summary>The points of a block that come nearer by a candidate, with their new distances: what taking the candidate changes. Holds no more than a few numbers a point.</summary>
/// <param name="capacity">Entries at most.</param>
internal sealed class NearerPoints(int capacity)
{
    private readonly int[] _points = new int[capacity];
    private readonly int[] _before = new int[capacity];
    private readonly int[] _lastOf = new int[CandidateDistances.MaxCandidates];
    private readonly float[] _distances = new float[capacity];
    private int _count;

    /// <summary>Whether every entry found room.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (_count, IsComplete) = (0, true);
        _lastOf.AsSpan().Fill(-1);
    }

    /// <summary>Adds an entry, if there is room.</summary>
    public void Add(int point, int candidate, float distance)
    {
        if (_count == _points.Length)
        {
            IsComplete = false;
            return;
        }
        _points[_count] = point;
        _distances[_count] = distance;

        // The entries of a candidate are a chain, so that taking it passes by no others.
        _before[_count] = _lastOf[candidate];
        _lastOf[candidate] = _count++;
    }

    /// <summary>Sets the distances and seeds of the points that a candidate comes nearer to; gives the sum, in double, of how much nearer.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="seed">Its number as a seed.</param>
    /// <param name="members">The lists of the seeds' points, of which this is the newest.</param>
    /// <param name="first">The block's first point.</param>
    /// <param name="closest">The block's squared distances.</param>
    /// <param name="seeds">The block's seeds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Apply(int candidate, int seed, SeedMembers members, int first, Span<float> closest, Span<int> seeds)
    {
        var gain = 0.0;
        for (var i = _lastOf[candidate]; i >= 0; i = _before[i])
        {
            gain += (double)closest[_points[i]] - _distances[i];
            closest[_points[i]] = _distances[i];
            seeds[_points[i]] = seed;
            members.Add(first + _points[i], _distances[i]);
        }
        return gain;
    }
}
