using System.Management.Automation;

namespace Curation.Host;

/// <summary>
/// Out-Default that keeps nothing back. Out-Default holds a table's first rows for a moment to see how wide they are, and forgets them when
/// the script ends by 'throw' or 'exit' meanwhile; here they are shown however the script ends.
/// </summary>
[Cmdlet("Out", "Screen")]
public sealed class OutScreenCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _formatter;

    /// <summary>What is to be shown.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Flush();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _formatter = ScriptBlock.Create("Out-Default").GetSteppablePipeline();
        _formatter.Begin(true);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _formatter?.Process(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    private void Flush()
    {
        var formatter = _formatter;
        _formatter = null;
        formatter?.End();
        formatter?.Dispose();
    }
}
