using System.Diagnostics;

namespace Curation.Checkpoints;

/// <summary>Decides when the next slice of a long step is kept: after an interval, or later if keeping a slice takes long.</summary>
internal sealed class SliceClock
{
    // The time between two slices is at least this many times what the last one took, so slices take at most 2 % of the run.
    private const int Rarity = 50;

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private readonly TimeSpan _interval;
    private TimeSpan _pause;

    /// <summary>Starts the clock.</summary>
    /// <param name="interval">The time between slices; zero keeps every slice.</param>
    public SliceClock(TimeSpan interval) => _interval = _pause = interval;

    /// <summary>Whether a slice is due.</summary>
    public bool IsDue => _sinceLast.Elapsed >= _pause;

    /// <summary>Keeps a slice, and measures how long that takes.</summary>
    public void Measure(Action keep)
    {
        var begun = Stopwatch.GetTimestamp();
        keep();
        var taken = Stopwatch.GetElapsedTime(begun);
        _pause = _interval > TimeSpan.Zero && taken * Rarity > _interval ? taken * Rarity : _interval;
        _sinceLast.Restart();
    }
}
