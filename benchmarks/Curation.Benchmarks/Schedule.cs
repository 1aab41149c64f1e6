namespace Curation.Benchmarks;

/// <summary>
/// Plays the block runner's schedule through, on as many processors as threads: each worker takes the next block; none runs further ahead
/// of the merge than there are slots; whoever finds the next block in order ready merges, while the others go on. Waking the threads, and
/// their sharing of memory and caches, costs nothing here.
/// </summary>
/// <param name="map">Seconds of each block's map.</param>
/// <param name="merge">Seconds of each block's merge.</param>
/// <param name="threads">Workers.</param>
internal sealed class Schedule(double[] map, double[] merge, int threads)
{
    private const int Merged = -1;

    private readonly PriorityQueue<int, double> _events = new();
    private readonly bool[] _ready = new bool[map.Length + 1];
    private readonly int _slots = threads + 2;
    private int _next;
    private int _merged;
    private int _waiting;
    private bool _merging;

    /// <summary>Seconds until all blocks are merged.</summary>
    public static double Seconds(double[] map, double[] merge, int threads) =>
        threads == 1 ? map.Sum() + merge.Sum() : new Schedule(map, merge, threads).Play();

    private double Play()
    {
        var now = 0.0;
        for (var worker = 0; worker < threads; worker++)
            TakeNext(now);
        while (_events.Count > 0)
        {
            _events.TryDequeue(out var block, out now);
            if (block == Merged)
                EndMerge(now);
            else
                _ready[block] = true;
            if ((block != Merged && _merging) || !BeginMerge(now))
                TakeNext(now);
        }
        return now;
    }

    /// <summary>A free worker takes the next block, or waits for a slot.</summary>
    private void TakeNext(double now)
    {
        if (_next == map.Length)
            return;
        if (_next < _merged + _slots)
            _events.Enqueue(_next, now + map[_next++]);
        else
            _waiting++;
    }

    private bool BeginMerge(double now)
    {
        _merging = _ready[_merged];
        if (_merging)
            _events.Enqueue(Merged, now + merge[_merged]);
        return _merging;
    }

    /// <summary>A slot is free: of those who wait, one goes on.</summary>
    private void EndMerge(double now)
    {
        _merged++;
        if (_waiting == 0)
            return;
        _waiting--;
        TakeNext(now);
    }
}
