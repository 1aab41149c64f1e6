using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Sampling;

namespace Curation.Reports.Recipe;

/// <summary>
/// The command lines that lead from the pool's file to the sample and its report. Each line stands alone and keeps its result in a
/// variable, which the lines after it use.
/// </summary>
internal static class CommandLines
{
    /// <summary>The variables of the lines.</summary>
    public const string Pool = "$pool";

    /// <inheritdoc cref="Pool"/>
    public const string Tree = "$tree";

    /// <inheritdoc cref="Pool"/>
    public const string Sample = "$sample";

    /// <summary>What stands for objects that were piped into the command that made the pool.</summary>
    public const string Items = "$items";

    /// <summary>The name of the sample's file, which a report does not know.</summary>
    public const string SampleFile = "./sample.csv";

    private static readonly ClusteringParameters s_defaults = new()
    {
        ClusterCount = [1],
        ResampleSize = [0],
        SplitCount = [0],
        Seed = 0,
    };

    /// <summary>All lines.</summary>
    /// <param name="facts">The facts of the report.</param>
    /// <param name="parameters">The options of the report.</param>
    public static string Of(ReportFacts facts, ReportParameters parameters) =>
        string.Join(
            '\n',
            [
                .. UpToTree(facts),
                $"{Sample} = {Tree} | {Drawing(facts, facts.Sample.Parameters)}"
                    + (facts.Origin == SampleOrigin.PartOfDraw ? " | Where-Object { $true <# what was kept #> }" : ""),
                $"{Sample} | Export-BalancedSample {SampleFile}",
                $"{Sample} | {Report(facts, parameters)}",
            ]
        );

    /// <summary>The lines that make the pool and the tree.</summary>
    public static IReadOnlyList<string> UpToTree(ReportFacts facts) =>
        [
            .. facts.Set.MadeBy?.Encoding is { } encoding ? (string[])[$"# The file was written by: {encoding}"] : [],
            $"{Pool} = {PoolLine(facts.Set)}",
            $"{Tree} = {Pool} | {Clustering(facts.Hierarchy.Parameters)}",
        ];

    /// <summary>Whether the lines begin with a command that makes the pool from files.</summary>
    public static bool IsComplete(EmbeddingSet set) => set.MadeBy is { TakesObjects: false } || set.MadeBy is null && NamesFile(set);

    /// <summary>The command that clusters a pool.</summary>
    /// <param name="made">All parameters of the tree.</param>
    public static CommandText Clustering(ClusteringParameters made)
    {
        var line = new CommandText("Invoke-HierarchicalKMeans").Add(nameof(made.ClusterCount), made.ClusterCount);
        if (made.ResampleSize.Any(size => size > 1))
            line.Add(nameof(made.ResampleSize), made.ResampleSize)
                .AddUnless(nameof(made.ResamplingSteps), made.ResamplingSteps, s_defaults.ResamplingSteps)
                .AddUnless(nameof(made.ResampleStrategy), made.ResampleStrategy, s_defaults.ResampleStrategy);
        if (made.SplitCount.Any(count => count > 1))
            line.Add(nameof(made.SplitCount), made.SplitCount);
        // Every other parameter of a tree is one line here.
        return line.AddUnless(nameof(made.MaxIterations), made.MaxIterations, s_defaults.MaxIterations)
            .AddUnless(nameof(made.Initialization), made.Initialization, s_defaults.Initialization)
            .AddUnless(nameof(made.RestartCount), made.RestartCount, s_defaults.RestartCount)
            .AddUnless(nameof(made.Metric), made.Metric, s_defaults.Metric)
            .AddUnless(nameof(made.Normalize), made.Normalize, s_defaults.Normalize)
            .AddUnless(nameof(made.Centre), made.Centre, s_defaults.Centre)
            .AddUnless(nameof(made.Whiten), made.Whiten, s_defaults.Whiten)
            .Add(nameof(made.Seed), made.Seed);
    }

    /// <summary>The command that draws a sample.</summary>
    /// <param name="facts">The facts of the report, with the exponents and the top level in force.</param>
    /// <param name="drawn">All other parameters of the sample.</param>
    public static CommandText Drawing(ReportFacts facts, SamplingParameters drawn)
    {
        var exponents = facts.SizeExponents;
        var line = new CommandText("Select-BalancedSample")
            .Add(nameof(drawn.Count), drawn.Count)
            .AddUnless(nameof(drawn.Method), drawn.Method, default)
            .AddUnless(nameof(drawn.Strategy), drawn.Strategy, default);
        // Named even where they are the default, which another release may choose otherwise. The baseline is even in all of them.
        if (exponents.Length > 0 && !(drawn.Method == SamplingMethod.Flat && exponents[0] == 0))
            line.Add(nameof(drawn.SizeExponent), exponents.Distinct().Count() == 1 ? exponents[..1] : exponents);
        // With exponents that are named, all levels are used unless the line says otherwise.
        if (facts.LeavesLevelsOut)
            line.Add(nameof(drawn.TopLevel), facts.TopLevel);
        return line.AddUnless(nameof(drawn.MaxCopies), drawn.MaxCopies, 1).Add(nameof(drawn.Seed), drawn.Seed);
    }

    private static CommandText Report(ReportFacts facts, ReportParameters parameters)
    {
        var line = new CommandText("Export-CurationReport").Add(parameters.FileName);
        if (parameters.Title is { } title)
            line.Add(nameof(parameters.Title), title);
        return line.AddUnless(nameof(parameters.Theme), parameters.Theme, default)
            .AddUnless(nameof(parameters.MaximumThumbnail), parameters.MaximumThumbnail, new ReportParameters().MaximumThumbnail)
            .AddUnless(nameof(parameters.Seed), facts.Seed, facts.Sample.Parameters.Seed);
    }

    private static string PoolLine(EmbeddingSet set) =>
        set.MadeBy is { } made ? (made.TakesObjects ? $"{Items} | " : "") + made.Line
        : NamesFile(set) ? new CommandText("Import-EmbeddingSet").Add("LiteralPath", set.Source).ToString()
        : $"{Pool} <# the pool, made as before #>";

    private static bool NamesFile(EmbeddingSet set) => Path.IsPathRooted(set.Source) && Path.HasExtension(set.Source);
}
