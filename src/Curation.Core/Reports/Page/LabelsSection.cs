using System.Xml.Linq;
using Curation.Reports.Charts;

namespace Curation.Reports.Page;

/// <summary>The shares of labels in the pool and in each sample.</summary>
internal static class LabelsSection
{
    private const int MostRows = 400;

    private static readonly string[] s_heads =
    [
        "Label",
        "Pool",
        "Uniform sample",
        "Flat sample",
        "This sample",
        "Pool, share",
        "This sample, share",
    ];

    public static XElement Of(ReportFacts facts)
    {
        var missed = facts.Labels.Count(label => label.Sample == 0);
        var some = facts.Labels.Count > MostRows ? $", the {MostRows} of most rows" : "";
        return Html.Section(
            "labels",
            "Labels",
            Html.Of(
                "p",
                $"The pool has {ReportText.Count(facts.Labels.Count, "label")}. They judge the sample; they took no part in it. "
                    + (
                        missed == 0
                            ? "All of them are in the sample."
                            : $"{ReportText.Number(missed)} of them {(missed == 1 ? "is" : "are")} not in the sample."
                    )
            ),
            ChartFigure.Of("labels-chart", width => SharesChart.OfLabels(facts, width), SharesChart.LabelsCaption(facts)),
            Html.Details(
                $"The numbers of {(some.Length > 0 ? ReportText.Number(MostRows) : "all")} labels",
                Html.Table(
                    $"Items by label{some}",
                    s_heads,
                    facts.Labels.Take(MostRows).Select(label => Row(label, facts)),
                    wrapsNames: true
                )
            )
        );
    }

    private static IReadOnlyList<object> Row(GroupShares label, ReportFacts facts) =>
        [
            Html.Foreign(SharesChart.NameOf(label, 80), 80),
            ReportText.Number(label.Pool),
            ReportText.Number(label.Uniform),
            ReportText.Number(label.Flat),
            ReportText.Number(label.Sample),
            ReportText.Percent((double)label.Pool / facts.Set.Count),
            ReportText.Percent((double)label.Sample / facts.Sample.Count),
        ];
}
