using System.Diagnostics;

namespace Curation.Running;

/// <summary>Runs passes over blocks on one thread, and records what each block takes.</summary>
internal static class Recording
{
    private static List<Pass>? _passes;
    private static long _end;

    /// <summary>Records all passes of some work. What follows the last one comes as a pass without blocks.</summary>
    public static IReadOnlyList<Pass> Of(Action work)
    {
        var passes = _passes = [];
        _end = Stopwatch.GetTimestamp();
        work();
        _passes = null;
        passes.Add(new("(end)", Seconds(_end, Stopwatch.GetTimestamp()), [], [], 1));
        return passes;
    }

    /// <summary>Runs a pass. One within a block of another is a part of that block.</summary>
    public static void Run(string name, int blocks, int threads, Action<int> map, Action<int> merge)
    {
        var before = Seconds(_end, Stopwatch.GetTimestamp());
        var passes = _passes;
        _passes = null;
        var (mapped, merged) = (new double[blocks], new double[blocks]);
        var last = Stopwatch.GetTimestamp();
        for (var block = 0; block < blocks; block++)
        {
            map(block);
            mapped[block] = SinceLast();
            merge(block);
            merged[block] = SinceLast();
        }
        passes?.Add(new(name, before, mapped, merged, threads));
        _passes = passes;
        _end = Stopwatch.GetTimestamp();

        double SinceLast()
        {
            var now = Stopwatch.GetTimestamp();
            var seconds = Seconds(last, now);
            last = now;
            return seconds;
        }
    }

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;
}
