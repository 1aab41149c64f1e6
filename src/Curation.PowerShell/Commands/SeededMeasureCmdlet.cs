using System.Management.Automation;

namespace Curation.Commands;

/// <summary>What the commands share that give intervals and draw something by chance.</summary>
public abstract class SeededMeasureCmdlet : CurationCmdlet
{
    private protected SeededMeasureCmdlet() { }

    /// <summary>The confidence that intervals have.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;

    /// <summary>The seed of what is drawn by chance; drawn itself where none is given.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>Threads to use; the result does not depend on it.</summary>
    [Parameter]
    [Alias("Threads")]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;
}
