using System.Globalization;
using System.Text;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Sampling;
using static Curation.MessageText;

namespace Curation.Reports.Recipe;

/// <summary>The command lines that reproduce a sample and its report.</summary>
internal static class CommandLines
{
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    private static readonly ClusteringParameters s_defaults = new()
    {
        ClusterCount = [1],
        ResampleSize = [0],
        SplitCount = [0],
        Seed = 0,
    };

    /// <summary>The pipeline, one command per line.</summary>
    /// <param name="facts">The facts of the report.</param>
    /// <param name="drawn">How the sample was drawn; null where that is not known.</param>
    /// <param name="parameters">The options of the report.</param>
    public static string Of(ReportFacts facts, SamplingParameters? drawn, ReportParameters parameters)
    {
        string[] lines =
        [
            ImportsFile(facts.Set) ? $"Import-EmbeddingSet {Quote(facts.Set.Source)}" : "$pool",
            Clustering(facts.Hierarchy.Parameters),
            drawn is null ? "ForEach-Object { $_ <# the sample #> }" : Sampling(drawn, facts),
            Export(facts, parameters),
        ];
        return string.Join(" |\n    ", lines);
    }

    /// <summary>Whether a set names the file that it was imported from.</summary>
    public static bool ImportsFile(EmbeddingSet set) => Path.IsPathRooted(set.Source) && Path.HasExtension(set.Source);

    /// <summary>A value for a command line, quoted where necessary.</summary>
    public static string Quote(string value)
    {
        if (value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' or '\\' or ':' or '~'))
            return value;
        var quoted = new StringBuilder("'");
        foreach (var c in value)
            quoted.Append(c, Quotes.Contains(c, StringComparison.Ordinal) ? 2 : 1);
        return quoted.Append('\'').ToString();
    }

    private static string Clustering(ClusteringParameters made)
    {
        var line = new StringBuilder("Invoke-HierarchicalKMeans -ClusterCount ").AppendJoin(", ", made.ClusterCount);
        if (made.ResampleSize.Any(size => size > 1))
            line.Append(" -ResampleSize ").AppendJoin(", ", made.ResampleSize);
        if (made.SplitCount.Any(count => count > 1))
            line.Append(" -SplitCount ").AppendJoin(", ", made.SplitCount);
        if (made.ResampleSize.Any(size => size > 1))
        {
            Add(line, nameof(made.ResamplingSteps), made.ResamplingSteps, s_defaults.ResamplingSteps);
            Add(line, nameof(made.ResampleStrategy), made.ResampleStrategy, s_defaults.ResampleStrategy);
        }
        Add(line, nameof(made.MaxIterations), made.MaxIterations, s_defaults.MaxIterations);
        Add(line, nameof(made.Initialization), made.Initialization, s_defaults.Initialization);
        Add(line, nameof(made.RestartCount), made.RestartCount, s_defaults.RestartCount);
        Add(line, nameof(made.Metric), made.Metric, s_defaults.Metric);
        if (made.Normalize)
            line.Append(" -Normalize");
        if (made.Centre)
            line.Append(" -Centre");
        if (made.Whiten)
            line.Append(" -Whiten");
        return line.Append(CultureInfo.InvariantCulture, $" -Seed {made.Seed}").ToString();
    }

    private static string Sampling(SamplingParameters drawn, ReportFacts facts)
    {
        var exponents = facts.SizeExponents;
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Select-BalancedSample -Count {drawn.Count}");
        Add(line, nameof(drawn.Method), drawn.Method, default);
        Add(line, nameof(drawn.Strategy), drawn.Strategy, default);
        // Named even where they are the default, which another release may choose otherwise. The baseline is even in all of them.
        if (exponents.Length > 0 && !(drawn.Method == SamplingMethod.Flat && exponents[0] == 0))
            line.Append(" -SizeExponent ").AppendJoin(", ", (exponents.Distinct().Count() == 1 ? exponents[..1] : exponents).Select(Show));
        // With exponents that are named, all levels are used unless the line says otherwise.
        if (facts.LeavesLevelsOut)
            line.Append(CultureInfo.InvariantCulture, $" -TopLevel {facts.TopLevel}");
        Add(line, nameof(drawn.MaxCopies), drawn.MaxCopies, 1);
        return line.Append(CultureInfo.InvariantCulture, $" -Seed {drawn.Seed}").ToString();
    }

    private static string Export(ReportFacts facts, ReportParameters parameters)
    {
        var line = new StringBuilder("Export-CurationReport ").Append(Quote(parameters.FileName));
        if (parameters.Title is { } title)
            line.Append(" -Title ").Append(Quote(title));
        Add(line, nameof(parameters.Theme), parameters.Theme, default);
        Add(line, nameof(parameters.MaximumThumbnail), parameters.MaximumThumbnail, new ReportParameters().MaximumThumbnail);
        Add(line, nameof(parameters.Seed), facts.Seed, facts.Sample.Parameters.Seed);
        return line.ToString();
    }

    private static void Add<T>(StringBuilder line, string name, T value, T usual)
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual))
            line.Append(CultureInfo.InvariantCulture, $" -{name} {value}");
    }
}
