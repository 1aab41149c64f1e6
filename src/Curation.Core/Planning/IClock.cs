using System.Diagnostics;

namespace Curation.Planning;

/// <summary>Measures the time that has passed; tests use another one.</summary>
internal interface IClock
{
    /// <summary>The seconds since some moment.</summary>
    double Seconds { get; }
}

/// <summary>The machine's own clock.</summary>
internal sealed class SystemClock : IClock
{
    /// <inheritdoc/>
    public double Seconds => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
}
