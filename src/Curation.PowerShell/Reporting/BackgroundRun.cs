using System.Collections.Concurrent;
using System.Management.Automation;
using Curation.Running;

namespace Curation.Reporting;

/// <summary>
/// Runs long work on its own thread. The pipeline thread stays free to write the work's messages, because a cmdlet may write only on the
/// pipeline thread.
/// </summary>
internal sealed class BackgroundRun(Cmdlet cmdlet, CancellationToken stop)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<Action> _messages = [];
    private readonly ProgressReporter _progress = new(cmdlet);

    /// <summary>Runs the work and returns its result, or throws what it threw.</summary>
    public T Run<T>(Func<RunContext, T> work, int threadCount)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var context = new RunContext
        {
            Cancellation = cancellation.Token,
            Progress = _progress,
            Verbose = text => _messages.Add(() => cmdlet.WriteVerbose(text)),
            Warning = text => _messages.Add(() => cmdlet.WriteWarning(text)),
            Fault = fault => _messages.Add(() => cmdlet.WriteError(fault.ToErrorRecord())),
            ThreadCount = threadCount,
        };
        var task = Task.Factory.StartNew(
            () => Work(work, context),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            Pump();
        }
        catch
        {
            // Writing threw: the pipeline is stopping, or a preference turned a message into an error. The work must not continue in the
            // background.
            cancellation.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            throw;
        }
        finally
        {
            _progress.Complete();
        }
        return task.GetAwaiter().GetResult();
    }

    private T Work<T>(Func<RunContext, T> work, RunContext context)
    {
        try
        {
            return work(context);
        }
        finally
        {
            _messages.CompleteAdding();
        }
    }

    private void Pump()
    {
        while (!_messages.IsCompleted)
        {
            if (_messages.TryTake(out var message, Tick))
                message();
            _progress.ShowIfDue();
        }
    }
}
