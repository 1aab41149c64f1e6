using System.Management.Automation;
using System.Runtime.InteropServices;
using Curation.Files;
using Curation.Measures;
using Curation.Reports;
using Curation.Reports.Page;
using Curation.Running;

namespace Curation.Loading;

/// <summary>Writes reports into files whose endings say what they are.</summary>
internal static class ReportFile
{
    private static readonly string[] s_pages = [".htm", ".html"];

    /// <summary>The endings, with their dots.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. s_pages, ".png", ".svg"];

    /// <summary>The ending of a path, in lower case.</summary>
    /// <exception cref="CurationException">UnknownFormat.</exception>
    public static string EndingOf(string path)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        return Endings.Contains(ending) ? ending : throw Errors.UnknownFormat(path, Endings);
    }

    /// <summary>Whether a file of an ending holds the whole report.</summary>
    public static bool IsPage(string ending) => s_pages.Contains(ending);

    /// <summary>What the session tells of a report: its folder, and the programs that take part.</summary>
    public static ReportParameters ParametersFor(string path, SessionState session) =>
        new()
        {
            FileName = "./" + Path.GetFileName(path),
            Folder = session.Path.CurrentFileSystemLocation.ProviderPath,
            Versions =
            [
                ("Curation", typeof(ReportFile).Assembly.GetName().Version!.ToString(3)),
                ("PowerShell", PowerShellVersion(session)),
                (".NET", RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal)),
            ],
        };

    /// <summary>Writes a report as its ending says.</summary>
    public static void Write(
        SampleRows sample,
        string path,
        ReportChart chart,
        ReportParameters parameters,
        Stream destination,
        RunContext context
    )
    {
        var catalog = AdapterGateway.Catalog;
        var tools = new ReportTools(catalog.SizeStatistics, catalog.Distributions, catalog.Pictures);
        var ending = EndingOf(path);
        if (IsPage(ending))
            CurationReport.WritePage(sample, parameters, tools, destination, context);
        else if (ending == ".svg")
            CurationReport.WriteSvg(sample, chart, parameters, tools, destination, context);
        else
            CurationReport.WritePng(sample, chart, parameters, tools, destination, context);
    }

    private static string PowerShellVersion(SessionState session) =>
        session.PSVariable.GetValue("PSVersionTable") is System.Collections.IDictionary versions && versions["PSVersion"] is { } version
            ? version.ToString()!
            : "unknown";
}
