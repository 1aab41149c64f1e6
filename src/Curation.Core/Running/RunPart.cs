namespace Curation.Running;

/// <summary>A part of a run: the run's context, and the part of its progress that this one reports as its own 0 to 1.</summary>
internal sealed class RunPart
{
    private readonly string? _activity;
    private readonly string _prefix;
    private readonly double _from;
    private readonly double _to;

    /// <summary>Begins a run, or a part of one.</summary>
    /// <param name="context">Threads, cancellation, progress and messages.</param>
    /// <param name="activity">What is being done, for the user.</param>
    /// <param name="from">Where this part begins in the whole progress, 0 to 1.</param>
    /// <param name="to">Where it ends.</param>
    public RunPart(RunContext context, string activity, double from = 0, double to = 1)
        : this(context, activity, "", from, to) { }

    private RunPart(RunContext context, string? activity, string prefix, double from, double to)
    {
        Context = context;
        _activity = activity;
        _prefix = prefix;
        _from = from;
        _to = to;
    }

    /// <summary>A context alone is a part that reports no progress.</summary>
    public static implicit operator RunPart(RunContext context) => new(context, null, "", 0, 1);

    /// <summary>Threads, cancellation and messages.</summary>
    public RunContext Context { get; }

    /// <summary>Asks the run to stop.</summary>
    public CancellationToken Cancellation => Context.Cancellation;

    /// <summary>Reports progress within this part.</summary>
    /// <param name="fraction">The part of it that is done, 0 to 1.</param>
    /// <param name="status">The step that is being done.</param>
    public void Report(double fraction, string status)
    {
        if (_activity is not null)
            Context.Progress?.Report(new(_activity, _prefix + status, At(Math.Clamp(fraction, 0, 1))));
    }

    /// <summary>A part of this part.</summary>
    /// <param name="from">Where it begins in this one, 0 to 1.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="prefix">What stands before each status; null keeps this part's own prefix.</param>
    public RunPart Part(double from, double to, string? prefix = null) => new(Context, _activity, prefix ?? _prefix, At(from), At(to));

    private double At(double fraction) => _from + ((_to - _from) * fraction);
}
