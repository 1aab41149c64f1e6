using System.Text;
using System.Xml;
using System.Xml.Linq;
using Curation.Charts;
using Curation.Measures;
using Curation.Reports.Charts;
using Curation.Running;

namespace Curation.Reports.Page;

/// <summary>
/// Writes reports of samples: as a page, or one chart of it. The same sample and parameters give the same bytes on any number of threads.
/// </summary>
public static class CurationReport
{
    private const double ChartWidth = 860;
    private const double PixelsAUnit = 2;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the whole report as one page that needs no other file.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="parameters">The options of the page.</param>
    /// <param name="tools">The services that need third-party packages.</param>
    /// <param name="destination">Receives the page.</param>
    /// <param name="context">Threads, cancellation, progress, and who is told of images that cannot be read.</param>
    /// <exception cref="CurationException">EmptySample.</exception>
    public static void WritePage(SampleRows sample, ReportParameters parameters, ReportTools tools, Stream destination, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(context);
        var page = ReportPage.Of(new(sample, parameters.Seed, tools, context), parameters, tools.Pictures, context);
        using var writer = new StreamWriter(destination, s_utf8, leaveOpen: true);
        HtmlWriter.Write(page, writer);
    }

    /// <summary>Writes one chart as SVG.</summary>
    /// <exception cref="CurationException">EmptySample; LabelsAbsent or VectorsAbsent: the pool lacks what the chart shows.</exception>
    public static void WriteSvg(
        SampleRows sample,
        ReportChart chart,
        ReportParameters parameters,
        ReportTools tools,
        Stream destination,
        RunContext context
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var scene = Framed(Draw(sample, chart, parameters, tools, context));
        XNamespace space = "http://www.w3.org/2000/svg";
        var drawing = new SvgDrawing(space).Of(scene, "chart");
        drawing.AddFirst(
            new XElement(space + "style", Rules(parameters.Theme)),
            new XElement(
                space + "rect",
                new XAttribute("class", SvgStyle.Fill(Ink.Surface)),
                new XAttribute("width", "100%"),
                new XAttribute("height", "100%")
            )
        );
        foreach (var text in drawing.DescendantNodes().OfType<XText>())
            text.Value = Excerpt.Clean(text.Value);
        using var writer = XmlWriter.Create(
            destination,
            new()
            {
                Encoding = s_utf8,
                CloseOutput = false,
                NewLineChars = "\n",
            }
        );
        drawing.Save(writer);
    }

    /// <summary>Writes one chart as PNG.</summary>
    /// <inheritdoc cref="WriteSvg" path="/exception"/>
    public static void WritePng(
        SampleRows sample,
        ReportChart chart,
        ReportParameters parameters,
        ReportTools tools,
        Stream destination,
        RunContext context
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(context);
        var scene = Framed(Draw(sample, chart, parameters, tools, context));
        if (!tools.Pictures.Draw(scene, parameters.Theme == ReportTheme.Dark ? Palette.Dark : Palette.Light, PixelsAUnit, destination))
            context.Warning?.Invoke(
                "No font was found on this machine, so that the picture has no words and numbers. "
                    + "Install one (on Debian and Ubuntu: fonts-dejavu-core), or write .svg."
            );
    }

    private static Scene Draw(SampleRows sample, ReportChart chart, ReportParameters parameters, ReportTools tools, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(context);
        var facts = new ReportFacts(sample, parameters.Seed, tools, context);
        return chart switch
        {
            ReportChart.Sizes => SizesChart.Draw(facts, ChartWidth, parameters.Title),
            ReportChart.Map => MapChart.Draw(facts, ChartWidth, parameters.Title),
            ReportChart.Levels => LevelsChart.Draw(facts, ChartWidth, parameters.Title),
            ReportChart.Balance => BalanceChart.Draw(facts, ChartWidth, parameters.Title),
            ReportChart.Labels => SharesChart.OfLabels(facts, ChartWidth, parameters.Title),
            _ => throw new ArgumentOutOfRangeException(nameof(chart)),
        };
    }

    /// <summary>A chart for a file of its own: with a title above it and a margin.</summary>
    private static Scene Framed(Scene scene)
    {
        const double Margin = 24;
        const double Head = 40;
        var framed = new Scene(scene.Width + (2 * Margin), scene.Height + (2 * Margin) + Head, scene.Title, scene.Description);
        framed.Add(new TextMark(Margin, Margin + 18, Excerpt.Fitting(scene.Title, scene.Width, 18), Size: 18, IsBold: true));
        foreach (var mark in scene.Marks)
            framed.Add(mark.Moved(Margin, Margin + Head));
        return framed;
    }

    private static string Rules(ReportTheme theme) =>
        theme switch
        {
            ReportTheme.Light => SvgStyle.Rules(Palette.Light.Hex),
            ReportTheme.Dark => SvgStyle.Rules(Palette.Dark.Hex),
            _ => SvgStyle.Rules(Palette.Light.Hex) + $"@media(prefers-color-scheme:dark){{{SvgStyle.Rules(Palette.Dark.Hex)}}}",
        };
}
