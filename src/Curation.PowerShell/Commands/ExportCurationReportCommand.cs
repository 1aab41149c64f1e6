using System.Management.Automation;
using Curation.Completion;
using Curation.Files;
using Curation.Loading;
using Curation.Measures;
using Curation.Paths;
using Curation.Reports;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Writes a report of a sample: as a page, or one chart of it.</summary>
[Cmdlet(VerbsData.Export, "CurationReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCurationReportCommand : SeededCmdlet
{
    private readonly SampleRows _sample = new();
    private string _fullPath = "";
    private AtomicFile? _file;

    /// <summary>The items, all of one tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SampledItem InputObject { get; set; } = null!;

    /// <summary>The file; its ending decides between the page and one chart.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReportFileCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The chart in a picture.</summary>
    [Parameter]
    public ReportChart Chart { get; set; }

    /// <summary>The title.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The colours.</summary>
    [Parameter]
    public ReportTheme Theme { get; set; }

    /// <summary>The most images that are shown small.</summary>
    [Parameter]
    [ValidateRange(0, 10_000)]
    public int MaximumThumbnail { get; set; } = new ReportParameters().MaximumThumbnail;

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        _fullPath = PathResolver.Output(Path);
        var isPage = ReportFile.IsPage(ReportFile.EndingOf(_fullPath));
        if (isPage && MyInvocation.BoundParameters.ContainsKey(nameof(Chart)))
            throw Errors.ChartOfPage(_fullPath);
        if (!isPage && MyInvocation.BoundParameters.ContainsKey(nameof(MaximumThumbnail)))
            throw Errors.ThumbnailsOfChart(_fullPath);
        if (ShouldProcess(_fullPath))
            _file = AtomicFile.Create(_fullPath, Force);
    }

    private protected override void Process() => _sample.Add(InputObject);

    private protected override void End()
    {
        if (_file is not { } file)
            return;
        var parameters = ReportFile.ParametersFor(_fullPath, SessionState) with
        {
            Title = Title,
            Theme = Theme,
            MaximumThumbnail = MaximumThumbnail,
            Seed = Seed,
        };
        RunLong(context =>
        {
            ReportFile.Write(_sample, _fullPath, Chart, parameters, file.Stream, context);
            return true;
        });
        file.Commit();
        if (PassThru)
            WriteObject(new FileInfo(_fullPath));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file?.Dispose();
        base.Dispose(disposing);
    }
}
