using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class TreeShapeTests
{
    [Fact]
    public void Figures_are_those_of_the_sizes()
    {
        var random = new RandomStream(7);
        for (var turn = 0; turn < 30; turn++)
        {
            var tree = Random(random, 400, 60, 12, 5);
            var shape = tree.GetShape();
            foreach (var (level, figures) in tree.Levels.Zip(shape.Levels))
            {
                double[] shares = [.. level.Sizes.Select(size => size / 400.0)];
                var entropy = -shares.Where(p => p > 0).Sum(p => p * Math.Log(p));
                Assert.Equal(shares.Max(), figures.LargestShare, 12);
                Assert.Equal(level.Sizes.Max(), level.Sizes[figures.LargestId]);
                Assert.Equal(Math.Exp(entropy), figures.EffectiveCount, 9);
                Assert.Equal(entropy / Math.Log(level.Count), figures.Evenness, 12);
                Assert.Equal(level.Sizes.Count(size => size == 1) / (double)level.Count, figures.SingletonShare, 12);
                var merged = Enumerable
                    .Range(0, level.Count)
                    .Where(c => level.Level > 1 && 2 * LargestLeaf(tree, level.Level, c) < level.Sizes[c])
                    .Select(c => level.Sizes[c])
                    .DefaultIfEmpty(0)
                    .Max();
                Assert.Equal(merged / 400.0, figures.MergedShare, 12);
                var narrow = merged > 40 && merged * (level.Count + 1) > 800;
                var below = level.Level > 1 && shape.Levels[level.Level - 2].IsNarrow;
                Assert.Equal(narrow || below, figures.IsNarrow);
            }
        }
    }

    [Fact]
    public void A_clump_that_is_one_leaf_all_the_way_up_makes_no_level_narrow()
    {
        // Of 100 rows one leaf holds 60; the top has that leaf and few others.
        var sizes = Enumerable.Repeat(1, 40).Prepend(60).ToArray();
        var tree = Of(sizes, [.. Enumerable.Range(0, 41).Select(leaf => leaf < 3 ? 0 : 1 + (leaf % 12))]);
        Assert.Equal(0.62, tree.GetShape().Levels[1].LargestShare, 12);
        Assert.False(tree.GetShape().IsNarrow);
        Assert.Null(tree.GetShape().Warning);
    }

    [Fact]
    public void Few_even_clusters_are_not_narrow_and_neither_is_a_single_one()
    {
        int[] sizes = [.. Enumerable.Repeat(5, 20)];
        Assert.False(Of(sizes, [.. Enumerable.Range(0, 20).Select(leaf => leaf % 4)]).GetShape().IsNarrow);
        Assert.False(Of(sizes, new int[20]).GetShape().IsNarrow);
    }

    [Fact]
    public void A_merged_level_and_all_above_it_are_left_out_and_the_warning_says_how()
    {
        int[] sizes = [.. Enumerable.Repeat(5, 40)];
        // Level 2 merges 25 of the 40 leaves into cluster 0; level 3 joins its 16 clusters into 2.
        int[] second = [.. Enumerable.Range(0, 40).Select(leaf => Math.Max(0, leaf - 24))];
        var tree = Of(sizes, second, [.. Enumerable.Range(0, 16).Select(cluster => cluster % 2)]);
        var shape = tree.GetShape();
        Assert.Equal([false, true, true], shape.Levels.Select(level => level.IsDegenerate));
        Assert.Equal(1, shape.TopLevel);
        Assert.Equal(
            "Level 3 is too narrow: one of its 2 clusters (id 0) holds 80 % of the rows. So is level 2. A sample divided from there is "
                + "often less even than a random draw, so Select-BalancedSample starts at level 1 unless -SizeExponent or -TopLevel is "
                + "given. Leave the levels out: Invoke-HierarchicalKMeans -ClusterCount 40",
            shape.Warning
        );
    }

    [Fact]
    public void A_level_that_is_only_narrow_is_kept()
    {
        int[] sizes = [.. Enumerable.Repeat(5, 60)];
        var tree = Of(sizes, [.. Enumerable.Range(0, 60).Select(leaf => Math.Max(0, leaf - 8) / 2)]);
        var shape = tree.GetShape();
        Assert.Equal((true, false, 2), (shape.Levels[1].IsNarrow, shape.Levels[1].IsDegenerate, shape.TopLevel));
        Assert.Equal(
            "Level 2 is narrow: one of its 26 clusters (id 0) holds 16.7 % of the rows. A sample divided from there can be less even than "
                + "a random draw; Select-BalancedSample -TopLevel 1 starts below. "
                + "Leave the level out: Invoke-HierarchicalKMeans -ClusterCount 60",
            shape.Warning
        );
    }

    [Fact]
    public void Samples_leave_degenerate_levels_out_unless_told_otherwise()
    {
        var tree = Lopsided();
        List<string> verbose = [];
        var plain = Draw(tree, new() { Count = 60, Seed = 3 }, verbose.Add);
        Assert.Equal(2, verbose.Count);
        Assert.StartsWith("Level 2 is left out: one of its 10 clusters (id 0) holds", verbose[0], StringComparison.Ordinal);
        Assert.Equal("The sample is divided from level 1.", verbose[1]);
        Assert.All(plain, item => Assert.Equal((1, 2), (item.TopLevel, item.Cluster.Length)));
        SamplingParameters half = new()
        {
            Count = 60,
            SizeExponent = [0.5],
            Seed = 3,
        };
        Assert.Equal(Rows(plain), Rows(Draw(tree, half with { TopLevel = 1 })));
        var all = Draw(tree, half);
        Assert.Equal(2, all[0].TopLevel);
        Assert.Equal(Rows(all), Rows(Draw(tree, half with { SizeExponent = null, TopLevel = 2 })));
        Assert.NotEqual(Rows(all), Rows(plain));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_top_level_that_is_not_there_is_refused(int level)
    {
        var error = Assert.Throws<CurationException>(() =>
            Draw(
                Lopsided(),
                new()
                {
                    Count = 5,
                    TopLevel = level,
                    Seed = 1,
                }
            )
        );
        Assert.Equal("LevelNotFound", error.ErrorId);
    }

    /// <summary>Of 50 trees as they should be and 50 whose top merges, at most one of each is judged wrongly.</summary>
    [Fact]
    public void Healthy_trees_are_not_called_narrow_and_merged_ones_are()
    {
        var random = new RandomStream(2024);
        List<string> falseAlarms = [];
        List<string> missed = [];
        for (var turn = 0; turn < 50; turn++)
        {
            int[] counts = [300, 600, 1000];
            int[] dimensions = [2, 5, 16];
            var (count, dimension, kind) = (counts[turn % 3], dimensions[turn / 3 % 3], turn % 5);
            var pool = Pool(random.Derive(turn), count, dimension, kind);
            var healthy = Make(pool, [Math.Min(count / 3, 4000), count / 6]);
            if (healthy.GetShape().IsNarrow)
                falseAlarms.Add(FormattableString.Invariant($"{kind}: {healthy.GetShape().Warning}"));
        }
        var made = 0;
        for (var turn = 0; made < 50; turn++)
        {
            Assert.True(turn < 500, "Enough of the trees merge.");
            var pool = Pool(random.Derive(1000 + turn), 400 + (100 * (turn % 3)), 2 + (turn % 7), 5);
            var tree = turn % 2 == 0 ? Make(pool, [120, 10]) : Make(pool, [120, 12], 5);
            // Judged by the rows alone: a fifth of the pool in one top cluster, and no bottom cluster is half of it.
            var (share, leaf) = Largest(tree);
            if (share <= 0.2 || leaf >= 0.5)
                continue;
            made++;
            if (!tree.GetShape().Levels[1].IsDegenerate)
                missed.Add(FormattableString.Invariant($"{turn}: {share}, {leaf}"));
        }
        Assert.True(falseAlarms.Count <= 1, string.Join('\n', falseAlarms));
        Assert.True(missed.Count <= 1, string.Join('\n', missed));
    }

    private static (double Share, double Leaf) Largest(ClusterHierarchy tree)
    {
        var rows = Enumerable.Range(0, tree.EmbeddingSet.Count).Select(tree.ClustersOf).GroupBy(path => path[0]).MaxBy(g => g.Count())!;
        return ((double)rows.Count() / tree.EmbeddingSet.Count, (double)rows.GroupBy(path => path[1]).Max(g => g.Count()) / rows.Count());
    }

    private static ClusterHierarchy Make(EmbeddingSet pool, int[] clusters, int resampled = 0) =>
        HierarchicalKMeans.Run(
            pool,
            Pools.Parameters(clusters) with
            {
                ResampleSize = [0, resampled],
                MaxIterations = 20,
            },
            RunContext.Quiet
        );

    /// <summary>
    /// Even blobs (0), lopsided ones (1), blobs of Zipf's sizes (2), uniform noise (3), many duplicates (4), or one broad clump among
    /// strays that lie far apart (5), which a narrow top merges.
    /// </summary>
    private static EmbeddingSet Pool(RandomStream random, int count, int dimension, int kind)
    {
        const int Blobs = 12;
        var centres = new double[Blobs * dimension];
        foreach (ref var x in centres.AsSpan())
            x = (random.NextDouble() - 0.5) * 20;
        var rows = new float[count * dimension];
        for (var i = 0; i < count; i++)
        {
            var u = random.NextDouble();
            var blob = kind switch
            {
                0 => (int)(u * Blobs),
                1 => (int)(u * u * u * Blobs),
                _ => (int)Math.Min(Blobs - 1, Math.Pow(Blobs, u) - 0.5),
            };
            var isStray = kind == 5 && random.NextDouble() < 0.15;
            for (var j = 0; j < dimension; j++)
            {
                var bell = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
                rows[(i * dimension) + j] = (float)(
                    kind switch
                    {
                        3 => random.NextDouble(),
                        5 => isStray ? (random.NextDouble() - 0.5) * 60 : bell,
                        _ => centres[(blob * dimension) + j] + (2 * bell),
                    }
                );
            }
            if (kind == 4 && i > 0 && random.NextDouble() < 0.3)
                rows.AsSpan(random.Next(i) * dimension, dimension).CopyTo(rows.AsSpan(i * dimension));
        }
        return Pools.Of(rows, dimension);
    }

    private static ClusterHierarchy Lopsided()
    {
        int[] sizes = [.. Enumerable.Range(1, 50)];
        return Of(sizes, [.. Enumerable.Range(0, 50).Select(leaf => Math.Max(0, leaf - 40))]);
    }

    private static ClusterHierarchy Random(RandomStream random, int rows, params int[] counts)
    {
        var sizes = new int[counts[0]];
        Array.Fill(sizes, 1);
        for (var left = rows - counts[0]; left > 0; left--)
            sizes[(int)(counts[0] * Math.Pow(random.NextDouble(), 3))]++;
        List<int[]> parents = [];
        for (var level = 1; level < counts.Length; level++)
        {
            var count = counts[level];
            parents.Add([
                .. Enumerable
                    .Range(0, counts[level - 1])
                    .Select(child => child < count ? child : (int)(count * Math.Pow(random.NextDouble(), 2))),
            ]);
        }
        return Of(sizes, [.. parents]);
    }

    /// <summary>A tree of given sizes of leaves, and the parents of the clusters of each level.</summary>
    private static ClusterHierarchy Of(int[] sizes, params int[][] parents)
    {
        int[][] assignments =
        [
            [.. sizes.SelectMany((size, leaf) => Enumerable.Repeat(leaf, size))],
            .. parents,
        ];
        var levels = new List<ClusterLevel>();
        foreach (var assignment in assignments)
        {
            var count = assignment.Max() + 1;
            levels.Add(
                new()
                {
                    Level = levels.Count + 1,
                    Centroids = Pools.Of(new float[count], 1),
                    Assignment = assignment,
                    Distances = new float[assignment.Length],
                    Sizes = ClusterLevel.SumSizes(assignment, count, levels.LastOrDefault()?.Sizes),
                    Inertia = 0,
                    Iterations = 1,
                    Converged = true,
                }
            );
        }
        return new(Pools.Of(new float[sizes.Sum()], 1), levels, Pools.Parameters([.. levels.Select(level => level.Count)]));
    }

    private static int LargestLeaf(ClusterHierarchy tree, int level, int cluster) =>
        tree.RowsUnder(level, cluster).GroupBy(row => tree.Levels[0].Assignment[row]).Select(g => g.Count()).DefaultIfEmpty(0).Max();

    private static List<SampledItem> Draw(ClusterHierarchy tree, SamplingParameters parameters, Action<string>? verbose = null) =>
        [.. BalancedSampler.Sample(tree, parameters, new() { Verbose = verbose })];

    private static int[] Rows(IEnumerable<SampledItem> items) => [.. items.Select(item => item.Index)];
}
