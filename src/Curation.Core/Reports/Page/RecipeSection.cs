using System.Globalization;
using System.Xml.Linq;
using Curation.Clustering.Model;
using Curation.Measures;
using Curation.Reports.Recipe;
using Curation.Sampling;

namespace Curation.Reports.Page;

/// <summary>How the tree, the sample and the report were made, and how to make them again.</summary>
internal static class RecipeSection
{
    public static XElement Of(ReportFacts facts, ReportParameters parameters, SamplingParameters? drawn) =>
        Html.Section(
            "recipe",
            "How it was made",
            Html.Of("p", "The same pool, parameters and seeds give the same tree, the same sample and the same report."),
            Facts(facts, parameters, drawn),
            Html.Of("h3", "To make it again"),
            Html.Of("p", Html.Sentence(Remark(facts))),
            Html.Lines(CommandLines.Of(facts, parameters))
        );

    private static string Remark(ReportFacts facts)
    {
        List<string> remarks =
        [
            "From the pool to the sample and this report; paste all lines, or one after the other. "
                + "A file that is there already is not replaced: give it another name, or add -Force.",
        ];
        if (facts.Set.MadeBy is { TakesObjects: true })
            remarks.Add(
                $"{CommandLines.Items} stands for the objects that were piped in, in the same order. "
                    + "Lines that need nothing else begin with a file: give New-EmbeddingSet -Path or -Destination."
            );
        else if (!CommandLines.IsComplete(facts.Set))
            remarks.Add($"{CommandLines.Pool} stands for the embedding set, made as before.");
        else if (facts.Set.MadeBy is null)
            remarks.Add("If the pool was imported with parameters, such as -Subset or -LabelColumn, give them again.");
        // The values that are read where a folder in the layout of the paper's code does not keep them.
        if (facts.Hierarchy.Parameters is { Seed: 0, ResamplingSteps: 0 })
            remarks.Add("If the tree was read from a folder, what made it is not known: its seed and parameters stand for unknown ones.");
        remarks.AddRange(
            facts.Origin switch
            {
                SampleOrigin.PartOfDraw =>
                [
                    "These items are some of those that were drawn. What kept them is not known: put it into Where-Object.",
                ],
                SampleOrigin.Unknown =>
                [
                    "No sample that Select-BalancedSample draws with this seed has just these items; "
                        + "they were gathered otherwise, which the lines cannot repeat.",
                ],
                _ => (string[])[],
            }
        );
        return string.Join(' ', remarks);
    }

    private static XElement Facts(ReportFacts facts, ReportParameters parameters, SamplingParameters? drawn)
    {
        var made = facts.Hierarchy.Parameters;
        List<IReadOnlyList<object>> rows =
        [
            ["Pool", Html.Foreign(facts.Set.Source, 300)],
            .. (facts.Set.MadeBy?.Encoding ?? facts.Set.MadeBy?.Line) is { } maker
                ? (IEnumerable<IReadOnlyList<object>>)
                    [
                        ["Made by", Html.Of("code", Excerpt.Clean(maker))],
                    ]
                : [],
            ["Rows and dimension", $"{ReportText.Number(facts.Set.Count)} × {ReportText.Number(facts.Set.Dimension)}"],
            ["Metric", Metric(made)],
            ["Clusters asked for, bottom first", Numbers(made.ClusterCount)],
            ["Clusters made, bottom first", Numbers([.. facts.Hierarchy.Levels.Select(level => level.Count)])],
            [
                "Points kept in resampling",
                made.ResampleSize.Any(size => size > 1)
                    ? $"{Numbers(made.ResampleSize)}; {ReportText.Count(made.ResamplingSteps, "step")}, {made.ResampleStrategy}"
                    : "no resampling",
            ],
            ["Splitting", made.SplitCount.Any(count => count > 1) ? Numbers(made.SplitCount) : "none"],
            [
                "Initialization",
                $"{made.Initialization}, {ReportText.Count(made.RestartCount, "run")}, "
                    + $"at most {ReportText.Count(made.MaxIterations, "iteration")}",
            ],
            ["Inertia of level 1", facts.Hierarchy.Inertia.ToString("G6", CultureInfo.InvariantCulture)],
            ["Seed of the tree", Plain(made.Seed)],
            [
                "Sample",
                drawn is null
                    ? $"{ReportText.Count(facts.Sample.Count, "item")}, gathered"
                    : $"{drawn.Method}, {ReportText.Count(drawn.Count, "item")}"
                        + $"{(drawn.Method == SamplingMethod.Uniform ? "" : $", strategy {drawn.Strategy}")}, "
                        + (drawn.MaxCopies == 1 ? "no row twice" : $"a row at most {ReportText.Number(drawn.MaxCopies)} times"),
            ],
            .. drawn is null || drawn.Method == SamplingMethod.Uniform
                ? (IEnumerable<IReadOnlyList<object>>)[]
                :
                [
                    ["Size exponent, bottom first", $"{ShareText.Numbers(facts.SizeExponents)}: {ShareText.Of(facts.SizeExponents)}"],
                ],
            .. facts.LeavesLevelsOut
                ? (IEnumerable<IReadOnlyList<object>>)
                    [
                        ["Top level of the sample", $"{Plain(facts.TopLevel)}; the levels above it are left out"],
                    ]
                : [],
            ["Seed of the sample", Plain(facts.Sample.Parameters.Seed)],
            ["Seed of the report", Plain(facts.Seed)],
            .. parameters.Versions.Select(version => (IReadOnlyList<object>)[version.Name, version.Version]),
        ];
        var table = Html.Table("Parameters", ["", ""], rows, wrapsNames: true);
        table.Element("table")!.Element("thead")!.Remove();
        table.Element("table")!.SetAttributeValue("class", "facts");
        return table;
    }

    private static string Metric(ClusteringParameters made)
    {
        string[] prepared =
        [
            .. made.Normalize ? (string[])["of unit length"] : [],
            .. made.Whiten ? (string[])["whitened"] : [],
            .. made.Centre && !made.Whiten ? (string[])["less the mean of the pool"] : [],
        ];
        return prepared.Length == 0 ? made.Metric.ToString() : $"{made.Metric}, of rows {string.Join(", ", prepared)}";
    }

    private static string Numbers(IReadOnlyList<int> numbers) =>
        string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
