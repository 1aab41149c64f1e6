using System.Diagnostics;
using Curation.Running;

namespace Curation.Benchmarks;

/// <summary>
/// Tells by its progress what a clustering's time went into: what passed since the last report belongs to what the next one tells of.
/// </summary>
internal sealed class PhaseWatch : IProgress<RunProgress>
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, double> _seconds = [];
    private double _last;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        var now = _clock.Elapsed.TotalSeconds;
        var resampling = value.Status.StartsWith("resampling", StringComparison.Ordinal) ? "resampling: " : "";
        var phase =
            value.Status.Contains(": seed", StringComparison.Ordinal) ? resampling + "seeding"
            : value.Status.Contains(": iteration", StringComparison.Ordinal) ? resampling + "Lloyd"
            : "look";
        // A resampling step begins with the assignment of the last one.
        if (phase == "resampling: seeding" && value.Status.Contains(": seed 2 ", StringComparison.Ordinal))
            phase = "between";
        if (phase.EndsWith("Lloyd", StringComparison.Ordinal))
            _seconds["iterations"] = Of("iterations") + 1;
        _seconds[phase] = Of(phase) + (now - _last);
        _last = now;
    }

    /// <summary>The seconds of a phase.</summary>
    public double Of(string phase) => _seconds.GetValueOrDefault(phase);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ", ",
            _seconds.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => FormattableString.Invariant($"{p.Key} {p.Value:g3}"))
        );
}
