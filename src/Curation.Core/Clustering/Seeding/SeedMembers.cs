using System.Runtime.CompilerServices;
using Curation.Running;

namespace Curation.Clustering.Seeding;

/// <summary>
/// The points of each seed side by side, so that those of a few seeds are found without passing by all others, and how far the furthest of
/// them is. Points that have gone to a later seed stay in the list of the earlier one until the lists are made anew.
/// </summary>
/// <param name="points">The number of points.</param>
/// <param name="most">Seeds that will be taken at most.</param>
internal sealed class SeedMembers(int points, int most) : IDisposable
{
    // Made anew when the seeds have become this many times as many: the furthest points have come nearer since.
    private const double Growth = 1.25;

    // Room for points that go to later seeds.
    private readonly NativeArray<int> _members = new(points + (points / 2), 0);
    private readonly int[] _start = new int[most + 1];
    private readonly float[] _furthest = new float[most];
    private int _seedsAtGathering;
    private int _seeds;
    private bool _isCurrent;

    /// <summary>The bytes that these take.</summary>
    public static long BytesFor(long points, long most) => ((points + (points / 2)) * sizeof(int)) + (most * (sizeof(int) + sizeof(float)));

    /// <summary>Whether every point is in its seed's list.</summary>
    public bool IsCurrent => _isCurrent && _seeds < Growth * _seedsAtGathering;

    /// <summary>No longer current: points have moved.</summary>
    public void Forget() => _isCurrent = false;

    /// <summary>Makes the lists anew.</summary>
    /// <param name="closest">The squared distance of each point to its seed.</param>
    /// <param name="seedOf">The seed of each point.</param>
    /// <param name="seeds">The number of seeds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<float> closest, ReadOnlySpan<int> seedOf, int seeds)
    {
        var start = _start.AsSpan(0, seeds + 1);
        start.Clear();
        foreach (var seed in seedOf)
            start[seed]++;
        var end = 0;
        for (var seed = 0; seed <= seeds; seed++)
            start[seed] = end += start[seed];

        // Filled from the back, so that each start is where it belongs in the end.
        var members = _members.Slice(0, seedOf.Length);
        _furthest.AsSpan(0, seeds).Clear();
        for (var point = seedOf.Length - 1; point >= 0; point--)
        {
            var seed = seedOf[point];
            members[--start[seed]] = point;
            _furthest[seed] = Math.Max(_furthest[seed], closest[point]);
        }
        (_seeds, _seedsAtGathering, _isCurrent) = (seeds, seeds, true);
    }

    /// <summary>The points in the list of a seed: all of its own, and some that are no longer.</summary>
    public ReadOnlySpan<int> Of(int seed) => _members.Slice(_start[seed], _start[seed + 1] - _start[seed]);

    /// <summary>No point of the seed is further from it than this, squared.</summary>
    public float Furthest(int seed) => _furthest[seed];

    /// <summary>Begins the list of a new seed.</summary>
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
