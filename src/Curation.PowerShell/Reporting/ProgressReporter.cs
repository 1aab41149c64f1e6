using System.Diagnostics;
using System.Management.Automation;
using Curation.Running;

namespace Curation.Reporting;

/// <summary>
/// Shows the latest progress of a run, at most a few times a second, and removes it at the end. It lives on the pipeline thread; reports
/// come from any thread.
/// </summary>
internal sealed class ProgressReporter(Cmdlet cmdlet) : IProgress<RunProgress>
{
    private const int ActivityId = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private RunProgress? _latest;
    private RunProgress? _shown;

    /// <inheritdoc/>
    public void Report(RunProgress value) => Volatile.Write(ref _latest, value);

    /// <summary>Shows the latest report if it is new and the last one was shown for long enough. A shorter run shows none.</summary>
    public void ShowIfDue()
    {
        var latest = Volatile.Read(ref _latest);
        if (latest is null || ReferenceEquals(latest, _shown) || _sinceShown.Elapsed < Pause)
            return;
        _shown = latest;
        cmdlet.WriteProgress(RecordOf(latest));
        _sinceShown.Restart();
    }

    /// <summary>Removes what was shown.</summary>
    public void Complete()
    {
        if (_shown is null)
            return;
        var record = RecordOf(_shown);
        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }

    private static ProgressRecord RecordOf(RunProgress progress) =>
        new(ActivityId, progress.Activity, progress.Status.Length > 0 ? progress.Status : " ")
        {
            PercentComplete = progress.Fraction is { } fraction ? (int)(100 * Math.Clamp(fraction, 0, 1)) : -1,
        };
}
