using System.Management.Automation;
using Curation.Completion;
using Curation.Files;
using Curation.Loading;
using Curation.Measures;
using Curation.Paths;
using Curation.Sampling;

namespace Curation.Commands;

/// <summary>Opens a report in the browser: an existing one, or one of a sample, which is written first.</summary>
[Cmdlet(VerbsCommon.Show, "CurationReport", SupportsShouldProcess = true, DefaultParameterSetName = OfSample)]
[OutputType(typeof(FileInfo))]
public sealed class ShowCurationReportCommand : CurationCmdlet
{
    private const string OfFile = "Path";
    private const string OfSample = "InputObject";

    private readonly SampleRows _sample = new();

    /// <summary>The items of a sample.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSample)]
    [ValidateNotNull]
    public SampledItem InputObject { get; set; } = null!;

    /// <summary>The file of a report.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OfFile)]
    [Alias("FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReportFileCompleter))]
    public string Path { get; set; } = "";

    /// <summary>Returns the file that was opened.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == OfSample)
            _sample.Add(InputObject);
        else
        {
            var path = PathResolver.Literal(Path);
            // Opening a file of another kind might run it.
            ReportFile.EndingOf(path);
            if (!File.Exists(path))
                throw Directory.Exists(path) ? Errors.SourceIsFolder(path) : Errors.FileNotFound(path);
            if (ShouldProcess(path, "Open"))
                Show(path);
        }
    }

    private protected override void End()
    {
        if (ParameterSetName != OfSample || !ShouldProcess($"a report of {_sample.Count} items", "Write and open"))
            return;
        // A new folder that other users of this machine cannot read.
        var folder = Directory.CreateTempSubdirectory("curation-report-").FullName;
        var path = System.IO.Path.Combine(folder, "report.html");
        try
        {
            using var file = AtomicFile.Create(path, overwrite: false);
            RunLong(context =>
            {
                ReportFile.Write(_sample, path, default, ReportFile.ParametersFor(path, SessionState), file.Stream, context);
                return true;
            });
            file.Commit();
        }
        finally
        {
            if (!File.Exists(path))
                Directory.Delete(folder, recursive: true);
        }
        WriteVerbose($"The report is '{path}'.");
        Show(path);
    }

    private void Show(string path)
    {
        Browser.Open(path);
        if (PassThru)
            WriteObject(new FileInfo(path));
    }
}
