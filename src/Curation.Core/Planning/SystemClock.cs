using System.Diagnostics;

namespace Curation.Planning;

/// <summary>The machine's own clock.</summary>
internal sealed class SystemClock : IClock
{
    /// <inheritdoc/>
    public double Seconds => (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
}
