using System.Management.Automation;
using Curation.Completion;
using Curation.Loading;
using Curation.Paths;
using Curation.Samples;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Writes the items of a sample to a file as they come.</summary>
[Cmdlet(VerbsData.Export, "BalancedSample", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportBalancedSampleCommand : ExportCmdlet
{
    private ISampleWriter? _writer;
    private SampledItem? _first;

    /// <summary>The items.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SampledItem InputObject { get; set; } = null!;

    /// <summary>The file; its ending sets the format.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SampleFileCompleter))]
    public string Path { get; set; } = "";

    private protected override void Begin()
    {
        var path = PathResolver.Output(Path);
        var format = FileFormats.OfSamples(path);
        if (Open(path) is { } destination)
            _writer = format.Begin(destination);
    }

    private protected override void Process()
    {
        _first ??= InputObject;
        if (!_first.IsOfSameTreeAs(InputObject))
            throw Errors.MoreThanOneTree(Path);
        HasContent = true;
        _writer?.Write(InputObject);
    }

    private protected override void End()
    {
        if (HasContent)
            _writer?.Complete();
        Close();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _writer?.Dispose();
        base.Dispose(disposing);
    }
}
