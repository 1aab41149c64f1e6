using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The points that are nearer to a candidate than to their seeds, with their new distances: what changes if the candidate becomes a seed.
/// </summary>
/// <param name="capacity">The most entries.</param>
internal sealed class Reassignments(int capacity)
{
    private readonly int[] _points = new int[capacity];
    private readonly int[] _before = new int[capacity];
    private readonly int[] _lastOf = new int[CandidateDistances.MaxCandidates];
    private readonly float[] _distances = new float[capacity];
    private int _count;

    /// <summary>The bytes that the entries take.</summary>
    public static long BytesFor(long capacity) =>
        (capacity * ((2 * sizeof(int)) + sizeof(float))) + (CandidateDistances.MaxCandidates * sizeof(int));

    /// <summary>Whether there was room for every entry.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Removes all entries.</summary>
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
        Debug.Assert((uint)candidate < CandidateDistances.MaxCandidates && distance >= 0, "The entry belongs to a candidate.");
        _points[_count] = point;
        _distances[_count] = distance;

        // The entries of a candidate form a chain, so that taking it does not go through the entries of others.
        _before[_count] = _lastOf[candidate];
        _lastOf[candidate] = _count++;
    }

    /// <summary>Adds the entries of another list, as long as there is room.</summary>
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

    /// <summary>The last entry of a candidate; negative if it has none.</summary>
    public int Last(int candidate) => _lastOf[candidate];

    /// <summary>The entry of the same candidate before this one; negative if there is none.</summary>
    public int Before(int entry) => _before[entry];

    /// <summary>The point of an entry, and its squared distance to the candidate.</summary>
    public (int Point, float Distance) this[int entry] => (_points[entry], _distances[entry]);
}
