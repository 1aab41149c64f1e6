using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The points that come nearer by a candidate, with their new distances: what taking the candidate changes. Holds no more than a few
/// numbers a point.
/// </summary>
/// <param name="capacity">Entries at most.</param>
internal sealed class Reassignments(int capacity)
{
    private readonly int[] _points = new int[capacity];
    private readonly int[] _before = new int[capacity];
    private readonly int[] _lastOf = new int[CandidateDistances.MaxCandidates];
    private readonly float[] _distances = new float[capacity];
    private int _count;

    /// <summary>The bytes that so many entries take.</summary>
    public static long BytesFor(long capacity) =>
        (capacity * ((2 * sizeof(int)) + sizeof(float))) + (CandidateDistances.MaxCandidates * sizeof(int));

    /// <summary>Whether every entry found room.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (_count, IsComplete) = (0, true);
        _lastOf.AsSpan().Fill(-1);
    }

    /// <summary>Adds an entry, if there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    /// <summary>Takes over the entries of others, as long as there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Reassignments others)
    {
        IsComplete &= others.IsComplete;
        for (var candidate = 0; candidate < others._lastOf.Length && IsComplete; candidate++)
        {
            for (var i = others.Last(candidate); i >= 0; i = others.Before(i))
                Add(others._points[i], candidate, others._distances[i]);
        }
    }

    /// <summary>The last entry of a candidate; negative where it has none.</summary>
    public int Last(int candidate) => _lastOf[candidate];

    /// <summary>The entry of the same candidate before this one; negative where there is none.</summary>
    public int Before(int entry) => _before[entry];

    /// <summary>The point of an entry, and its squared distance to the candidate.</summary>
    public (int Point, float Distance) this[int entry] => (_points[entry], _distances[entry]);
}
