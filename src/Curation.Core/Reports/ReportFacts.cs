using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Measures;
using Curation.Measures.Hierarchy;
using Curation.Running;
using Curation.Sampling;

namespace Curation.Reports;

/// <summary>What a report says about a sample; each part is computed on first use.</summary>
internal sealed class ReportFacts
{
    // A report need not know silhouettes to the last digit.
    private const int MostSilhouettes = 5000;

    private readonly Lazy<IReadOnlyList<LevelCounts>> _levels;
    private readonly Lazy<IReadOnlyList<GroupShares>> _labels;
    private readonly Lazy<IReadOnlyList<SampleBalance>> _balance;
    private readonly Lazy<IReadOnlyList<LevelQuality>> _qualities;
    private readonly Lazy<PoolMap?> _map;
    private readonly Lazy<int[]> _topRanks;
    private readonly Lazy<GroupInk> _topInks;
    private readonly int[] _uniform;
    private readonly int[] _flat;

    /// <summary>Prepares the facts.</summary>
    /// <exception cref="CurationException">EmptySample.</exception>
    public ReportFacts(SampleRows sample, long? seed, ReportTools tools, RunContext context)
    {
        Sample = sample;
        Seed = seed ?? sample.Parameters.Seed;
        var copies = sample.MostCopies();
        _uniform = sample.Baseline(SamplingMethod.Uniform, copies, sample.Parameters.Seed, context.Cancellation);
        _flat = sample.Baseline(SamplingMethod.Flat, copies, sample.Parameters.Seed, context.Cancellation);
        _levels = new(() => [.. Enumerable.Range(1, Hierarchy.Levels.Count).Reverse().Select(level => Count(level, tools.SizeStatistics))]);
        _labels = new(() => [.. CountLabels().OrderByDescending(l => l.Pool).ThenBy(l => l.Name, StringComparer.Ordinal)]);
        // Reports tell by themselves what these would warn of, and have a progress of their own.
        var quiet = context.Silent();
        Origin = sample.Origin(context.Cancellation);
        _balance = new(() => BalanceMeasure.Run(sample, new(), tools.Distributions, quiet));
        _qualities = new(() =>
            HierarchyMeasure.Run(
                sample,
                new HierarchyMeasureParameters
                {
                    SilhouetteCount = MostSilhouettes,
                    Seed = Seed,
                    SizeStatistics = tools.SizeStatistics,
                    Distributions = tools.Distributions,
                },
                quiet
            )
        );
        _map = new(() => MapMaker.Of(sample, _uniform, new RandomStream((ulong)Seed).Derive(RandomStreams.Map), context));
        _topRanks = new(RankTop);
        _topInks = new(() => new(Hierarchy.Levels[^1].Sizes));
    }

    /// <summary>The sample.</summary>
    public SampleRows Sample { get; }

    /// <summary>Its tree.</summary>
    public ClusterHierarchy Hierarchy => Sample.Hierarchy;

    /// <summary>Its pool.</summary>
    public EmbeddingSet Set => Hierarchy.EmbeddingSet;

    /// <summary>The seed of random draws.</summary>
    public long Seed { get; }

    /// <summary>The levels of the tree, from the top down.</summary>
    public IReadOnlyList<LevelCounts> Levels => _levels.Value;

    /// <summary>The labels, most frequent in the pool first; empty where the pool has none.</summary>
    public IReadOnlyList<GroupShares> Labels => _labels.Value;

    /// <summary>The balance of each level from the top down, then of labels where there are any.</summary>
    public IReadOnlyList<SampleBalance> Balance => _balance.Value;

    /// <summary>How good the levels of the tree are, from the top down, and what looks wrong.</summary>
    public IReadOnlyList<LevelQuality> Qualities => _qualities.Value;

    /// <summary>How the items relate to those that were drawn.</summary>
    public SampleOrigin Origin { get; }

    /// <summary>Whether the items are exactly those drawn, so that the sample can be drawn again.</summary>
    public bool IsWhole => Origin == SampleOrigin.Draw;

    /// <summary>Whether the sample was itself drawn as one of the baselines; a comparison with that one would say nothing.</summary>
    public bool Is(SamplingMethod method) =>
        IsWhole && Sample.Parameters.Method == method && (method == SamplingMethod.Uniform || SizeExponents.All(exponent => exponent == 0));

    /// <summary>The exponents that the sample was drawn with, bottom first; none for a uniform sample.</summary>
    public double[] SizeExponents => Sample.Parameters.ExponentsInForce(Hierarchy.Levels.Count);

    /// <summary>The level from which the sample was divided; 0 for a uniform sample.</summary>
    public int TopLevel => Sample.Parameters.TopLevelInForce(Hierarchy);

    /// <summary>Whether the sample was divided from a level below the top.</summary>
    public bool LeavesLevelsOut => Sample.Parameters.Method == SamplingMethod.Hierarchical && TopLevel < Hierarchy.Levels.Count;

    /// <summary>The map; null where the vectors of the pool are absent.</summary>
    public PoolMap? Map => _map.Value;

    /// <summary>The rank of each top cluster by size; the largest has 0.</summary>
    public int[] TopRanks => _topRanks.Value;

    /// <summary>The colours of the top clusters.</summary>
    public GroupInk TopInks => _topInks.Value;

    private LevelCounts Count(int level, ISizeStatistics statistics)
    {
        var grouping = Grouping.OfLevel(Hierarchy, level);
        return new(
            level,
            statistics.Summarize(grouping.PoolCounts),
            grouping.PoolCounts,
            CountIn(grouping, Sample.Rows),
            CountIn(grouping, _uniform),
            CountIn(grouping, _flat)
        );
    }

    private IEnumerable<GroupShares> CountLabels()
    {
        if (Set.Labels is not { } labels)
            return [];
        var grouping = Grouping.OfLabels(labels);
        var (sample, uniform, flat) = (CountIn(grouping, Sample.Rows), CountIn(grouping, _uniform), CountIn(grouping, _flat));
        // Groups are numbered in the order in which labels first occur.
        return labels
            .Distinct(StringComparer.Ordinal)
            .Select((label, i) => new GroupShares(label, grouping.PoolCounts[i], sample[i], uniform[i], flat[i]));
    }

    private int[] RankTop()
    {
        var sizes = Hierarchy.Levels[^1].Sizes;
        var ranks = new int[sizes.Length];
        var rank = 0;
        foreach (var cluster in Enumerable.Range(0, sizes.Length).OrderByDescending(c => sizes[c]))
            ranks[cluster] = rank++;
        return ranks;
    }

    private static int[] CountIn(Grouping grouping, ReadOnlySpan<int> rows)
    {
        var counts = new int[grouping.Count];
        foreach (var group in grouping.Of(rows))
            counts[group]++;
        return counts;
    }
}
