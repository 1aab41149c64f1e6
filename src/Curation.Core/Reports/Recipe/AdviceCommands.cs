using Curation.Clustering.Model;
using Curation.Measures.Hierarchy;
using Curation.Sampling;

namespace Curation.Reports.Recipe;

/// <summary>Command lines that try what a note about a tree advises. They use the variables of <see cref="CommandLines"/>.</summary>
internal static class AdviceCommands
{
    private const string Kept = "./kept.txt";

    /// <summary>The lines for a note; empty where no command follows from it.</summary>
    public static IReadOnlyList<string> For(HierarchyNote note, ReportFacts facts)
    {
        var made = facts.Hierarchy.Parameters;
        var level = note.Level - 1;
        var clusters = facts.Hierarchy.Levels[level].Count;
        return note.Id switch
        {
            HierarchyNoteId.NarrowLevel =>
            [
                $"{CommandLines.Pool} | {new CommandText("Invoke-HierarchicalKMeans").Add(nameof(made.Seed), made.Seed)} | "
                    + "Measure-ClusterHierarchy",
            ],
            HierarchyNoteId.GiantCluster => Giant(note, facts),
            HierarchyNoteId.SampleTooSmall when clusters <= facts.Set.Count => [Draw(facts, clusters)],
            HierarchyNoteId.ClustersDoNotSeparate when made.Metric == Metric.Euclidean => [Measured(made with { Metric = Metric.Cosine })],
            HierarchyNoteId.ClustersDoNotSeparate when !made.Centre && !made.Whiten => [Measured(made with { Centre = true })],
            HierarchyNoteId.ResamplingTooHarsh =>
            [
                Measured(made with { ResampleSize = Changed(made.ResampleSize, level, size => 2 * size) }),
            ],
            HierarchyNoteId.MostlySingletons when clusters > 1 =>
            [
                Measured(made with { ClusterCount = Fewer(made.ClusterCount, level, clusters / 2) }),
            ],
            HierarchyNoteId.FewerClusters => [Measured(made with { ClusterCount = Fewer(made.ClusterCount, level, clusters) })],
            HierarchyNoteId.NotConverged => [Measured(made with { MaxIterations = (int)Math.Min(2L * made.MaxIterations, int.MaxValue) })],
            HierarchyNoteId.CollapsedDuplicates => Distinct(facts, made),
            _ => [],
        };
    }

    /// <summary>Shows the cluster, and splits its level.</summary>
    private static string[] Giant(HierarchyNote note, ReportFacts facts)
    {
        var giants = facts.Qualities.First(quality => quality.Level == note.Level).GiantIds;
        if (giants.Length == 0)
            return [];
        var look = new CommandText("Get-ClusterNode").Add("Level", note.Level).Add("Id", giants.Take(5));
        var made = facts.Hierarchy.Parameters;
        var level = note.Level - 1;
        var split = made with
        {
            SplitCount = Changed(made.SplitCount, level, _ => 4),
            // A level is either resampled or split.
            ResampleSize = Changed(made.ResampleSize, level, _ => 0),
        };
        return made.SplitCount[level] > 1 ? [$"{CommandLines.Tree} | {look}"] : [$"{CommandLines.Tree} | {look}", Measured(split)];
    }

    private static string Draw(ReportFacts facts, int count) =>
        $"{CommandLines.Tree} | {CommandLines.Drawing(facts, facts.Sample.Parameters with { Count = count })}";

    /// <summary>Leaves out all copies of a row but the first.</summary>
    private static string[] Distinct(ReportFacts facts, ClusteringParameters made)
    {
        // The file of a subset names rows of the source; a set that did not come from a file has none.
        if (!CommandLines.IsComplete(facts.Set) || facts.Set.MadeBy is { } line && !IsImport(line.Line))
            return [];
        return
        [
            "$seen = [Collections.Generic.HashSet[string]]::new()",
            $"0..({CommandLines.Pool}.Count - 1) | Where-Object {{ $seen.Add({CommandLines.Pool}.GetVector($_) -join ' ') }} | "
                + $"ForEach-Object {{ {CommandLines.Pool}.GetSourceRow($_) }} | Set-Content {Kept}",
            $"Import-EmbeddingSet -LiteralPath {CommandText.Quote(facts.Set.Source)} -Subset {Kept} | {CommandLines.Clustering(made)} | "
                + "Measure-ClusterHierarchy",
        ];
    }

    private static bool IsImport(string line) => line.StartsWith("Import-EmbeddingSet", StringComparison.Ordinal);

    private static string Measured(ClusteringParameters parameters) =>
        $"{CommandLines.Pool} | {CommandLines.Clustering(parameters)} | Measure-ClusterHierarchy";

    private static int[] Changed(IReadOnlyList<int> numbers, int level, Func<int, int> change) =>
        [.. numbers.Select((number, i) => i == level ? change(number) : number)];

    /// <summary>The counts with fewer clusters on a level; no level above has more than it.</summary>
    private static int[] Fewer(IReadOnlyList<int> counts, int level, int most) =>
        [.. counts.Select((count, i) => i >= level ? Math.Min(count, Math.Max(1, most)) : count)];
}
