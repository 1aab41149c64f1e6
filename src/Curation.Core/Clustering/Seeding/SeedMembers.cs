using System.Diagnostics;
using System.Runtime.CompilerServices;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// A list of the points of each seed, so that the points of a few seeds are found without going through all others, and the distance of the
/// furthest of them. Points that have moved to a later seed stay in the earlier list until all lists are rebuilt.
/// </summary>
/// <param name="points">The number of points.</param>
/// <param name="most">The most seeds.</param>
internal sealed class SeedMembers(int points, int most) : IDisposable
{
    // The lists are rebuilt when the number of seeds has grown by this factor, because the furthest points are nearer by then.
    private const double Growth = 1.25;

    // With room for points that move to later seeds.
    private readonly NativeArray<int> _members = new(points + (points / 2), 0);
    private readonly int[] _start = new int[most + 1];
    private readonly float[] _furthest = new float[most];
    private int _seedsAtRebuild;
    private int _seeds;
    private bool _isCurrent;

    /// <summary>The bytes that the lists take.</summary>
    public static long BytesFor(long points, long most) => ((points + (points / 2)) * sizeof(int)) + (most * (sizeof(int) + sizeof(float)));

    /// <summary>Whether every point is in the list of its seed.</summary>
    public bool IsCurrent => _isCurrent && _seeds < Growth * _seedsAtRebuild;

    /// <summary>Marks the lists as out of date: points have moved.</summary>
    public void Invalidate() => _isCurrent = false;

    /// <summary>Rebuilds the lists.</summary>
    /// <param name="closest">The squared distance of each point to its seed.</param>
    /// <param name="seedOf">The seed of each point.</param>
    /// <param name="seeds">The number of seeds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Rebuild(ReadOnlySpan<float> closest, ReadOnlySpan<int> seedOf, int seeds)
    {
        var start = _start.AsSpan(0, seeds + 1);
        start.Clear();
        foreach (var seed in seedOf)
            start[seed]++;
        var end = 0;
        for (var seed = 0; seed <= seeds; seed++)
            start[seed] = end += start[seed];

        // Filled from the back: in the end, each start is at its proper place.
        var members = _members.Slice(0, seedOf.Length);
        _furthest.AsSpan(0, seeds).Clear();
        for (var point = seedOf.Length - 1; point >= 0; point--)
        {
            var seed = seedOf[point];
            members[--start[seed]] = point;
            _furthest[seed] = Math.Max(_furthest[seed], closest[point]);
        }
        (_seeds, _seedsAtRebuild, _isCurrent) = (seeds, seeds, true);
        Debug.Assert(_start[0] == 0 && _start[seeds] == points, "The lists hold every point once.");
    }

    /// <summary>Checks that every point is in the list of its seed, and no further from it than the furthest.</summary>
    [Conditional("DEBUG")]
    public void AssertComplete(ReadOnlySpan<float> closest, ReadOnlySpan<int> seedOf)
    {
        var found = 0;
        for (var seed = 0; seed < _seeds; seed++)
        {
            foreach (var point in Of(seed))
            {
                if (seedOf[point] != seed)
                    continue;
                found++;
                Debug.Assert(!(closest[point] > _furthest[seed]), "No point is further from its seed than the furthest.");
            }
        }
        Debug.Assert(found == points, "Every point is in the list of its seed.");
    }

    /// <summary>The points in the list of a seed: all points of the seed, and some that have moved since.</summary>
    public ReadOnlySpan<int> Of(int seed) => _members.Slice(_start[seed], _start[seed + 1] - _start[seed]);

    /// <summary>No point of the seed is further from it than this, squared.</summary>
    public float Furthest(int seed) => _furthest[seed];

    /// <summary>Starts the list of a new seed.</summary>
    public void Begin()
    {
        _furthest[_seeds] = 0;
        _start[_seeds + 1] = _start[_seeds];
        _seeds++;
    }

    /// <summary>Adds a point to the newest seed.</summary>
    public void Add(int point, float distance)
    {
        ref var end = ref _start[_seeds];
        _isCurrent &= end < points + (points / 2);
        if (!_isCurrent)
            return;
        _members.Slice(end++, 1)[0] = point;
        _furthest[_seeds - 1] = Math.Max(_furthest[_seeds - 1], distance);
    }

    /// <inheritdoc/>
    public void Dispose() => _members.Dispose();
}
