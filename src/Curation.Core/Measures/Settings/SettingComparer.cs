using System.Diagnostics;
using System.Globalization;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures.Hierarchy;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Measures.Settings;

/// <summary>
/// Tries settings of clustering and sampling over several seeds, and judges each by the labels of its samples. Trees cost time and samples
/// hardly any, so there is one tree for each metric, centring and seed, and all other settings are drawn from it.
/// </summary>
public sealed class SettingComparer
{
    private const string Activity = "Comparing settings";

    private readonly EmbeddingSet _pool;
    private readonly SettingsParameters _parameters;
    private readonly IDistributions _distributions;
    private readonly RunContext _context;
    private readonly LabelledPart? _labels;
    private readonly BalanceFigures?[] _uniform;

    private SettingComparer(EmbeddingSet pool, SettingsParameters parameters, IDistributions distributions, RunContext context)
    {
        _pool = pool;
        _parameters = parameters;
        _distributions = distributions;
        _context = context;
        _labels = LabelledPart.Of(pool, parameters.Count, context);
        _uniform = new BalanceFigures?[parameters.SeedCount];
    }

    /// <summary>
    /// Tries the settings. Without labels only the trees are looked at, with a warning. All but the times is the same on any number of
    /// threads.
    /// </summary>
    /// <param name="pool">The pool; rows whose label is empty are part of it, but are not judged by.</param>
    /// <param name="parameters">The settings.</param>
    /// <param name="distributions">Student's and the normal distribution.</param>
    /// <param name="context">Threads, cancellation, progress and warnings.</param>
    /// <exception cref="CurationException">
    /// SampleIsWholePool, TooFewLabels, and those of <see cref="HierarchicalKMeans"/>. ZeroVector only where no tree can be made.
    /// </exception>
    public static SettingComparison Run(EmbeddingSet pool, SettingsParameters parameters, IDistributions distributions, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentNullException.ThrowIfNull(context);
        parameters.ThrowIfUnusable(pool.Count);
        parameters.Tree.ThrowIfUnusable(pool.Count, pool.Dimension);
        return new SettingComparer(pool, parameters, distributions, Once(context)).Run();
    }

    private SettingComparison Run()
    {
        if (_labels is null)
            _context.Warning?.Invoke(
                "The pool has no labels, so nothing says which setting is best: only the trees are described. Labels of a few hundred "
                    + "rows, drawn at random, are enough to judge by; leave the label of the other rows empty."
            );
        var possible = Possible();
        var results = possible.Select((tree, i) => Try(tree.Parameters, tree.Inertia, i, possible.Count)).ToArray();
        // The rows may lie in a memory map, which is released once the set is unreachable.
        GC.KeepAlive(_pool);
        return new([.. results.Select(r => r.Tree)], _labels is null ? [] : Settings(results));
    }

    /// <summary>The trees that can be made, each with the inertia of all rows around their mean.</summary>
    private List<(ClusteringParameters Parameters, double Inertia)> Possible()
    {
        var wanted = _parameters.Trees();
        var possible = new List<(ClusteringParameters, double)>();
        CurationException? fault = null;
        foreach (var tree in wanted)
        {
            try
            {
                var points = Points.Of(_pool, Preparation.For(_pool, tree, _context), _context);
                possible.Add((tree, ExplainedStep.Run(points, [], _context).Total));
                // A copy of the rows may lie in a memory map, which is released once they are unreachable.
                GC.KeepAlive(points);
            }
            catch (CurationException zero) when (zero.ErrorId == "ZeroVector" && wanted.Count > 1)
            {
                fault = zero;
                _context.Warning?.Invoke($"{MetricText.Of(tree)} is left out. {zero.Message}");
            }
        }
        return possible.Count > 0 ? possible : throw fault!;
    }

    /// <summary>Makes the trees of all seeds, and draws every sample from each.</summary>
    private Tried Try(ClusteringParameters tree, double inertia, int before, int possible)
    {
        var seeds = _parameters.SeedCount;
        var samples = _labels is null ? [] : _parameters.Samples();
        var drawn = samples.Select(sample => new Drawn(sample, new BalanceFigures?[seeds])).ToArray();
        var levels = new double[tree.ClusterCount.Count];
        var (largest, rows, time) = (0.0, 0.0, TimeSpan.Zero);
        for (var turn = 0; turn < seeds; turn++)
        {
            var seed = unchecked(tree.Seed + turn);
            var watch = Stopwatch.StartNew();
            var hierarchy = HierarchicalKMeans.Run(_pool, tree with { Seed = seed }, Part((before * seeds) + turn, possible * seeds));
            time += watch.Elapsed;
            rows += hierarchy.Inertia;
            var spread = hierarchy.Levels.Select(level => GroupCounts.FiguresOf([.. level.Sizes])).ToArray();
            largest += spread[^1].LargestShare;
            for (var level = 0; level < levels.Length; level++)
                levels[level] += spread[level].NormalizedEntropy / seeds;
            if (_labels is null)
                continue;
            _uniform[turn] ??= FiguresOf(
                hierarchy,
                new()
                {
                    Count = _parameters.Count,
                    Method = SamplingMethod.Uniform,
                    Seed = seed,
                }
            );
            foreach (var one in drawn)
            {
                watch.Restart();
                one.Figures[turn] = FiguresOf(hierarchy, one.Parameters with { Seed = seed });
                one.Time += watch.Elapsed;
            }
        }
        return new(
            new()
            {
                Metric = tree.Metric,
                Normalize = tree.Normalize,
                Centre = tree.Centre,
                Whiten = tree.Whiten,
                ClusterCount = tree.ClusterCount,
                LargestTopShare = largest / seeds,
                LevelEntropy = levels,
                ExplainedInertia = ExplainedStep.Part(rows / seeds, inertia),
                Duration = time / seeds,
                Seed = tree.Seed,
                SeedCount = seeds,
                CommandLine = SettingWords.CommandLine(tree, _parameters.NamesTree),
            },
            tree,
            drawn
        );
    }

    private BalanceFigures? FiguresOf(ClusterHierarchy hierarchy, SamplingParameters sample)
    {
        // Without exponents, levels that are too narrow are left out.
        if (sample.HasDefaultShares)
            sample = sample with { SizeExponent = null };
        var rows = BalancedSampler.Sample(hierarchy, sample, new() { Cancellation = _context.Cancellation }).Select(item => item.Index);
        return _labels!.FiguresOf([.. rows]);
    }

    /// <summary>The settings, the best first; those that cannot be judged come last.</summary>
    private CurationSetting[] Settings(Tried[] results)
    {
        var uniform = _uniform.OfType<BalanceFigures>().ToArray();
        if (uniform.Length < _parameters.SeedCount)
            throw Errors.TooFewLabelsDrawn(_labels!.RowCount);
        var judged = results.SelectMany(result => result.Samples.Select(sample => (result, sample))).ToArray();
        var usual = judged
            .Select(s => IsDefault(s.result.Parameters, s.sample) ? s.sample.Complete() : null)
            .FirstOrDefault(f => f is not null);
        var settings = judged
            .Select(s => Of(s.result, s.sample, uniform, usual))
            .OrderByDescending(s => s.AgainstUniform?.NormalizedEntropy.Difference ?? double.NegativeInfinity)
            .ThenByDescending(s => s.IsDefault)
            .ToArray();
        Tell(settings, uniform.Average(f => (double)f.ItemCount));
        if (settings[0].AgainstUniform is null)
            throw Errors.TooFewLabelsDrawn(_labels!.RowCount);
        var verdict = SettingVerdict.Of(settings, _parameters.ConfidenceLevel);
        return [.. settings.Select((setting, i) => setting with { Place = i + 1, Verdict = verdict })];
    }

    private CurationSetting Of(Tried result, Drawn drawn, BalanceFigures[] uniform, BalanceFigures[]? usual)
    {
        var figures = drawn.Complete();
        var isDefault = IsDefault(result.Parameters, drawn);
        return new()
        {
            Place = 0,
            Method = drawn.Parameters.Method,
            SizeExponent = drawn.Parameters.SizeExponent![0],
            IsDefault = isDefault,
            AgainstUniform = Compare(BalanceBaseline.Uniform, figures, uniform),
            AgainstDefault = isDefault ? null : Compare(BalanceBaseline.Reference, figures, usual),
            LabelledSampleCount = drawn.Figures.Average(f => (double)(f?.ItemCount ?? 0)),
            SampleCount = _parameters.Count,
            PoolCount = _pool.Count,
            LabelledCount = _labels!.RowCount,
            LabelCount = _labels.LabelCount,
            Seed = _parameters.Tree.Seed,
            SeedCount = _parameters.SeedCount,
            Duration = result.Tree.Duration + (drawn.Time / _parameters.SeedCount),
            Tree = result.Tree,
            CommandLine = SettingWords.CommandLine(result.Parameters, _parameters.NamesTree, drawn.Parameters),
            Verdict = "",
        };
    }

    private BalanceComparison? Compare(BalanceBaseline against, BalanceFigures[]? figures, BalanceFigures[]? baselines) =>
        figures is null || baselines is null
            ? null
            : FigurePairs.Compare(null, against, figures, baselines, _distributions, _parameters.ConfidenceLevel);

    private void Tell(CurationSetting[] settings, double uniform)
    {
        var unjudged = settings.Count(s => s.AgainstUniform is null);
        if (unjudged > 0)
            _context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MessageText.Count(unjudged, "setting")} cannot be judged: a sample has almost no labelled row. Label more rows, "
                        + $"drawn at random."
                )
            );
        var uneven = settings.Where(s => s.AgainstUniform is not null && _labels!.IsUneven(s.LabelledSampleCount, uniform)).ToArray();
        if (uneven.Length > 0)
            _context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The labelled rows are not spread like the pool: samples have {uneven.Min(s => s.LabelledSampleCount):0} to "
                        + $"{uneven.Max(s => s.LabelledSampleCount):0} of them, uniform ones {uniform:0}. Entropies of different "
                        + $"numbers of rows are not comparable. Label rows that are drawn at random."
                )
            );
    }

    private bool IsDefault(ClusteringParameters tree, Drawn drawn) =>
        tree is { Metric: Metric.Euclidean, Centre: false }
        && tree.Whiten == _parameters.WhitensByDefault
        && drawn.Parameters.HasDefaultShares;

    private RunContext Part(int tree, int trees) =>
        new()
        {
            Cancellation = _context.Cancellation,
            Progress = _context.Progress is { } progress ? new TreeProgress(progress, Activity, tree, trees) : null,
            Verbose = _context.Verbose,
            Warning = _context.Warning,
            ThreadCount = _context.ThreadCount,
        };

    /// <summary>A context that says each warning once: all trees may have the same to say.</summary>
    private static RunContext Once(RunContext context)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        return new()
        {
            Cancellation = context.Cancellation,
            Progress = context.Progress,
            Verbose = context.Verbose,
            Warning = text =>
            {
                lock (said)
                {
                    if (!said.Add(text))
                        return;
                }
                context.Warning?.Invoke(text);
            },
            ThreadCount = context.ThreadCount,
        };
    }

    /// <summary>The samples of one sampling setting, seed by seed.</summary>
    private sealed class Drawn(SamplingParameters parameters, BalanceFigures?[] figures)
    {
        public SamplingParameters Parameters => parameters;

        public BalanceFigures?[] Figures => figures;

        public TimeSpan Time { get; set; }

        /// <summary>The figures of all seeds; null where a sample has too few labels.</summary>
        public BalanceFigures[]? Complete() => Array.TrueForAll(figures, f => f is not null) ? [.. figures.OfType<BalanceFigures>()] : null;
    }

    /// <summary>What came of the trees of one metric, centred or not.</summary>
    private sealed record Tried(TreeFigures Tree, ClusteringParameters Parameters, Drawn[] Samples);
}
