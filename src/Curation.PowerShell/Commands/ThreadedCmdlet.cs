using System.Management.Automation;

namespace Curation.Commands;

/// <summary>What the commands share that compute on several threads.</summary>
public abstract class ThreadedCmdlet : CurationCmdlet
{
    private protected ThreadedCmdlet() { }

    /// <summary>Threads to use; the result does not depend on it.</summary>
    [Parameter]
    [Alias("Threads")]
    [ValidateRange(1, int.MaxValue)]
    public virtual int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    private protected sealed override int ThreadCount => ThrottleLimit;
}
