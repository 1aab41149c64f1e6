namespace Curation.Running;

/// <summary>A part of a run's progress: reports its own 0 to 1 as the part of the whole that it is.</summary>
internal readonly record struct ProgressSpan(IProgress<RunProgress>? Target, string Activity, string Prefix, double From, double To)
{
    /// <summary>Reports the done part of this span.</summary>
    public void Report(double fraction, string status) =>
        Target?.Report(new(Activity, Prefix + status, From + ((To - From) * Math.Clamp(fraction, 0, 1))));

    /// <summary>A part of this span.</summary>
    public ProgressSpan Part(double from, double to) => this with { From = At(from), To = At(to) };

    private double At(double fraction) => From + ((To - From) * fraction);
}
