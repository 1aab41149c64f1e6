using System.Management.Automation;
using Curation.Paths;
using Curation.Reporting;
using Curation.Running;

namespace Curation.Commands;

/// <summary>
/// What every command shares: it stops on request, runs long work off the pipeline thread, and turns faults into error records.
/// </summary>
public abstract class CurationCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected CurationCmdlet() { }

    private protected CancellationToken StopToken => _stop.Token;

    private protected PathResolver PathResolver => new(SessionState);

    /// <summary>The threads that long work uses.</summary>
    private protected virtual int ThreadCount => Environment.ProcessorCount;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pipeline ended at the moment it was stopped.
        }
    }

    private protected virtual void Begin() { }

    private protected virtual void Process() { }

    private protected virtual void End() { }

    /// <summary>Frees the command's resources; PowerShell calls it however the pipeline ends.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <summary>Runs long work on another thread and reports from it until it ends.</summary>
    private protected T RunLong<T>(Func<RunContext, T> work, int? threadCount = null) =>
        new BackgroundRun(this, StopToken).Run(work, threadCount ?? ThreadCount);

    /// <summary>Reports a fault of one item; the others go on.</summary>
    private protected void WriteFault(CurationException fault, object? target = null) => WriteError(fault.ToErrorRecord(target));

    /// <summary>Does something with each of several files: a fault of one is reported, and the others go on.</summary>
    private protected void ForEach(IEnumerable<string> paths, Action<string> action)
    {
        foreach (var path in paths)
        {
            try
            {
                action(path);
            }
            catch (CurationException fault)
            {
                WriteFault(fault);
            }
        }
    }

    /// <summary>Does something whose fault ends the command.</summary>
    private protected void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (CurationException fault)
        {
            ThrowTerminatingError(fault.ToErrorRecord());
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
