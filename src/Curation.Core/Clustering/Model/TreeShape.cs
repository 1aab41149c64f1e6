using System.Globalization;
using System.Text;

namespace Curation.Clustering.Model;

/// <summary>
/// What the sizes of a tree's clusters say about the samples it will give. It takes time in proportion to the number of clusters, and no
/// labels. docs/algorithm.md says where the limits come from.
/// </summary>
public sealed class TreeShape
{
    private readonly ClusteringParameters _parameters;

    private TreeShape(IReadOnlyList<LevelShape> levels, ClusteringParameters parameters)
    {
        Levels = levels;
        _parameters = parameters;
        TopLevel = levels.FirstOrDefault(level => level.IsDegenerate) is { } lowest ? lowest.Level - 1 : levels.Count;
    }

    /// <summary>The levels, bottom first.</summary>
    public IReadOnlyList<LevelShape> Levels { get; }

    /// <summary>The highest level from which samples are divided by default: no level up to it is degenerate.</summary>
    public int TopLevel { get; }

    /// <summary>Whether a level is narrow.</summary>
    public bool IsNarrow => Levels[^1].IsNarrow;

    /// <summary>The command that makes the tree without its narrow levels.</summary>
    public string CommandWithout
    {
        get
        {
            int[] kept = [.. Levels.Where(level => !level.IsNarrow).Select(level => level.Level - 1)];
            var line = new StringBuilder("Invoke-HierarchicalKMeans -ClusterCount ").AppendJoin(
                ", ",
                kept.Select(level => _parameters.ClusterCount[level])
            );
            AddList("ResampleSize", _parameters.ResampleSize);
            AddList("SplitCount", _parameters.SplitCount);
            if (_parameters.Metric != default)
                line.Append(CultureInfo.InvariantCulture, $" -Metric {_parameters.Metric}");
            if (_parameters.Centre)
                line.Append(" -Centre");
            return line.ToString();

            void AddList(string name, IReadOnlyList<int> values)
            {
                if (kept.Any(level => values[level] > 1))
                    line.Append(CultureInfo.InvariantCulture, $" -{name} ").AppendJoin(", ", kept.Select(level => values[level]));
            }
        }
    }

    /// <summary>The warning about the narrow levels, with the command that mends it; null where there is none.</summary>
    public string? Warning
    {
        get
        {
            LevelShape[] narrow = [.. Levels.Where(level => level.IsNarrow)];
            if (narrow.Length == 0)
                return null;
            var top = narrow[^1];
            var others = narrow.Length == 1 ? "" : $" So {(narrow.Length == 2 ? "is level" : "are levels")} {Join(narrow[..^1])}.";
            var below = narrow[0].Level - 1;
            var effect =
                TopLevel < Levels.Count
                    ? "is often less even than a random draw, so Select-BalancedSample starts at "
                        + $"level {Show(TopLevel)} unless -SizeExponent or -TopLevel is given."
                    : $"can be less even than a random draw; Select-BalancedSample -TopLevel {Show(below)} starts below.";
            return $"Level {Show(top.Level)} is {(top.IsDegenerate ? "too " : "")}narrow: {Finding(top)}.{others} "
                + $"A sample divided from there {effect} Leave the {(narrow.Length == 1 ? "level" : "levels")} out: {CommandWithout}";

            static string Join(LevelShape[] levels) => string.Join(" and ", levels.Reverse().Select(level => Show(level.Level)));
        }
    }

    /// <summary>What makes a level narrow, such as "one of its 10 clusters (id 4) holds 63 % of the rows".</summary>
    internal static string Finding(LevelShape level) =>
        level.Count == 1
            ? "its one cluster holds all rows"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"one of its {level.Count} clusters (id {level.MergedId}) holds {100 * level.MergedShare:0.#} % of the rows"
            );

    /// <summary>The shape of a tree.</summary>
    /// <param name="hierarchy">The tree.</param>
    internal static TreeShape Of(ClusterHierarchy hierarchy)
    {
        var rows = hierarchy.EmbeddingSet.Count;
        var shapes = new List<LevelShape>(hierarchy.Levels.Count);
        // The rows of the largest level-1 cluster under each cluster.
        var largestLeaves = hierarchy.Levels[0].Sizes;
        foreach (var level in hierarchy.Levels)
        {
            if (level.Level > 1)
                largestLeaves = LargestUnder(level, largestLeaves);
            shapes.Add(Of(level, rows, largestLeaves, shapes.LastOrDefault()));
        }
        return new(shapes, hierarchy.Parameters);
    }

    private static int[] LargestUnder(ClusterLevel level, int[] below)
    {
        var largest = new int[level.Count];
        for (var child = 0; child < level.Assignment.Length; child++)
        {
            ref var parent = ref largest[level.Assignment[child]];
            parent = Math.Max(parent, below[child]);
        }
        return largest;
    }

    private static LevelShape Of(ClusterLevel level, int rows, int[] largestLeaves, LevelShape? below)
    {
        var (largest, merged, singletons, entropy) = (0, -1, 0, 0.0);
        for (var cluster = 0; cluster < level.Count; cluster++)
        {
            var size = level.Sizes[cluster];
            var share = (double)size / rows;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
            if (size == 1)
                singletons++;
            if (size > level.Sizes[largest])
                largest = cluster;
            var isMerged = level.Level > 1 && largestLeaves[cluster] < LevelShape.MergedPart * size;
            if (isMerged && (merged < 0 || size > level.Sizes[merged]))
                merged = cluster;
        }
        var mergedShare = merged < 0 ? 0 : (double)level.Sizes[merged] / rows;
        var exceeds = mergedShare * (level.Count + 1) > LevelShape.LeastExcess;
        return new()
        {
            Level = level.Level,
            Count = level.Count,
            LargestId = largest,
            LargestShare = (double)level.Sizes[largest] / rows,
            MergedId = merged < 0 ? null : merged,
            MergedShare = mergedShare,
            EffectiveCount = Math.Exp(entropy),
            SingletonShare = (double)singletons / level.Count,
            Evenness = level.Count == 1 ? 1 : entropy / Math.Log(level.Count),
            IsNarrow = below is { IsNarrow: true } || (exceeds && mergedShare > LevelShape.NarrowShare),
            IsDegenerate = below is { IsDegenerate: true } || (exceeds && mergedShare > LevelShape.DegenerateShare),
        };
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
