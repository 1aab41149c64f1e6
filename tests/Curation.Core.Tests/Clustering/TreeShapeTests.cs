using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class TreeShapeTests
{
    private enum Kind
    {
        Even,
        Zipf,
        Noise,
        OneOfMany,
        Copies,
        Strays,
        HeavyTails,
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 60.0 / 137)]
    [InlineData(10, 2520.0 / 7381)]
    [InlineData(11, 1.0 / 3)]
    [InlineData(100_000, 1.0 / 3)]
    public void The_largest_of_few_clusters_may_hold_more(int clusters, double share) =>
        Assert.Equal(share, TreeShape.MostShare(clusters), 12);

    [Fact]
    public void Even_clusters_are_no_giants_and_neither_is_a_single_one()
    {
        int[] sizes = [.. Enumerable.Repeat(5, 200)];
        foreach (var count in (int[])[1, 2, 4, 20])
            Assert.False(Of(sizes, [.. Enumerable.Range(0, 200).Select(leaf => leaf % count)]).Levels[1].IsNarrow);
    }

    [Fact]
    public void A_level_with_a_giant_and_all_above_it_are_narrow_and_the_warning_says_what_is_better()
    {
        int[] sizes = [.. Enumerable.Repeat(5, 200)];
        // Level 2 merges 121 of the 200 leaves into cluster 0; level 3 joins its 80 clusters into 2, too few to be judged.
        int[] second = [.. Enumerable.Range(0, 200).Select(leaf => Math.Max(0, leaf - 120))];
        var shape = Of(sizes, second, [.. Enumerable.Range(0, 80).Select(cluster => cluster % 2)]);
        Assert.Equal([false, true, true], shape.Levels.Select(level => level.IsNarrow));
        Assert.Equal((1, 0, 0.605), (shape.TopLevel, shape.Levels[1].GiantId, shape.Levels[1].GiantShare));
        Assert.Equal(
            "Level 2 is too narrow: one of its 80 clusters (id 0) holds 60.5 % of the rows. A sample divided from there is often less "
                + "even than a random draw, so Select-BalancedSample starts at level 1 unless -SizeExponent or -TopLevel is given. "
                + "Without -ClusterCount the tree suits the pool: $pool | Invoke-HierarchicalKMeans",
            shape.Warning
        );
    }

    [Fact]
    public void A_clump_of_copies_is_no_giant()
    {
        // Of 500 rows one leaf holds 400, all equally far from its centroid; the top joins it with few others.
        int[] sizes = [400, .. Enumerable.Repeat(1, 100)];
        int[] parents = [.. Enumerable.Range(0, 101).Select(leaf => leaf < 3 ? 0 : 1 + (leaf % 12))];
        Assert.False(Of(sizes, parents).Levels[1].IsNarrow);
        // The same sizes, but no copies.
        var tree = Tree(sizes, parents);
        for (var row = 0; row < 400; row++)
            tree.Levels[0].Distances[row] = row;
        Assert.True(TreeShape.Of(tree).Levels[1].IsNarrow);
    }

    [Fact]
    public void In_a_small_pool_a_large_share_is_chance()
    {
        // Half of the rows in one of nine clusters.
        int[] parents = [.. Enumerable.Range(0, 24).Select(leaf => leaf < 12 ? 0 : 1 + (leaf % 8))];
        Assert.False(Of([.. Enumerable.Repeat(1, 24)], parents).Levels[1].IsNarrow);
        Assert.True(Of([.. Enumerable.Repeat(10, 24)], parents).Levels[1].IsNarrow);
    }

    [Fact]
    public void The_default_tree_is_used_whole_and_not_warned_of()
    {
        int[] sizes = [.. Enumerable.Repeat(3, 200)];
        var shape = Of(sizes, [.. Enumerable.Range(0, 200).Select(leaf => Math.Max(0, leaf - 100))]);
        Assert.Equal(2, shape.TopLevel);
        Assert.Null(shape.Warning);
        List<string> warnings = [];
        var tree = Tree(sizes, [.. Enumerable.Range(0, 200).Select(leaf => Math.Max(0, leaf - 100))]);
        SamplingParameters even = new()
        {
            Count = 60,
            SizeExponent = [0.5],
            Seed = 1,
        };
        _ = Draw(tree, even, warning: warnings.Add);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Samples_leave_narrow_levels_out_and_what_they_record_draws_them_again()
    {
        var tree = Lopsided();
        List<string> verbose = [];
        var plain = Draw(tree, new() { Count = 60, Seed = 3 }, verbose.Add);
        Assert.Equal(
            ["The sample is divided from level 1: level 2 is too narrow, as one of its 10 clusters (id 0) holds 72.7 % of the rows."],
            verbose
        );
        Assert.All(plain, item => Assert.Equal((1, 2), (item.TopLevel, item.Cluster.Length)));
        SamplingParameters again = new()
        {
            Count = 60,
            SizeExponent = plain[0].SizeExponent,
            TopLevel = plain[0].TopLevel,
            Seed = plain[0].Seed,
        };
        Assert.Equal(Rows(plain), Rows(Draw(tree, again)));

        // With exponents alone all levels are used, and that is recorded too.
        var all = Draw(tree, again with { TopLevel = null });
        Assert.Equal(2, all[0].TopLevel);
        Assert.Equal(Rows(all), Rows(Draw(tree, again with { TopLevel = 2 })));
        Assert.Equal(Rows(all), Rows(Draw(tree, again with { SizeExponent = null, TopLevel = 2 })));
        Assert.NotEqual(Rows(all), Rows(plain));
    }

    [Theory]
    [InlineData(60, 0.0, "6 of the 60 items come from it. -TopLevel 1 leaves the level out.")]
    [InlineData(1000, 0.5, "460 of the 1000 items come from it. -TopLevel 1 leaves the level out.")]
    [InlineData(60, 1.0, null)]
    public void A_sample_that_is_divided_from_a_narrow_level_is_warned_of_unless_it_is_as_the_pool(int count, double exponent, string? end)
    {
        List<string> warnings = [];
        SamplingParameters parameters = new()
        {
            Count = count,
            SizeExponent = [exponent],
            Seed = 3,
        };
        _ = Draw(Lopsided(), parameters, warning: warnings.Add);
        Assert.Equal(
            end is null ? [] : [$"Level 2 is too narrow: one of its 10 clusters (id 0) holds 72.7 % of the rows, and {end}"],
            warnings
        );

        warnings.Clear();
        _ = Draw(Lopsided(), parameters with { TopLevel = 2 }, warning: warnings.Add);
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_sample_of_which_most_comes_from_one_bottom_cluster_is_warned_of()
    {
        var tree = Tree([900, .. Enumerable.Repeat(1, 100)]);
        for (var row = 0; row < 900; row++)
            tree.Levels[0].Distances[row] = row;
        List<string> warnings = [];
        _ = Draw(tree, new() { Count = 300, Seed = 1 }, warning: warnings.Add);
        Assert.Equal(
            "Level 1 is too narrow: one of its 101 clusters (id 0) holds 90 % of the rows, and 200 of the 300 items come from it. "
                + "Without -ClusterCount the tree suits the pool: $pool | Invoke-HierarchicalKMeans",
            Assert.Single(warnings)
        );
        warnings.Clear();
        // In proportion to the root of the sizes it is 12 of 50.
        SamplingParameters few = new()
        {
            Count = 50,
            SizeExponent = [0.5],
            Seed = 1,
        };
        _ = Draw(tree, few, warning: warnings.Add);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_top_level_that_is_not_there_is_refused(int level)
    {
        SamplingParameters parameters = new()
        {
            Count = 5,
            TopLevel = level,
            Seed = 1,
        };
        Assert.Equal("LevelNotFound", Assert.Throws<CurationException>(() => Draw(Lopsided(), parameters)).ErrorId);
    }

    /// <summary>Default trees and trees with wide tops, resampled as in the paper or not, on even and lopsided pools.</summary>
    [Fact]
    public void Of_fifty_healthy_trees_at_most_one_is_called_narrow()
    {
        var random = new RandomStream(2024);
        List<string> falseAlarms = [];
        for (var turn = 0; turn < 50; turn++)
        {
            var count =
                turn == 0 ? 20_000
                : turn % 10 == 7 ? 8000
                : ((int[])[300, 500, 1000, 2000, 3000])[turn % 5];
            var dimension = ((int[])[2, 4, 8, 32])[turn % 4];
            var kind = (Kind)(turn / 5 % 5);
            var pool = Pool(random.Derive(turn), count, dimension, kind);
            int[] suggested = [.. SuggestedTree.For(count).ClusterCount];
            var tree = (turn % 3) switch
            {
                0 => Make(pool, suggested, whiten: turn % 2 == 0),
                1 => Make(pool, [count / 5, count / 15]),
                // One blob of 70 % is one cluster of a resampled tree, however wide: that is the purpose.
                _ => Make(pool, [count / 5, count / 15], resampled: kind == Kind.OneOfMany ? 0 : 3),
            };
            var shape = TreeShape.Of(tree);
            if (shape.TopLevel < shape.Levels.Count)
                falseAlarms.Add(FormattableString.Invariant($"{turn}, {kind}, {count} x {dimension}: {shape.Levels[shape.TopLevel]}"));
        }
        Assert.True(falseAlarms.Count <= 1, string.Join('\n', falseAlarms));
    }

    /// <summary>A dense giant among strays, or with heavy tails, and 5 to 50 clusters on top, of which one holds more than half.</summary>
    [Fact]
    public void Of_fifty_degenerate_trees_at_most_one_is_missed()
    {
        var random = new RandomStream(2025);
        List<string> missed = [];
        var made = 0;
        for (var turn = 0; made < 50; turn++)
        {
            Assert.True(turn < 200, "Enough of the trees are degenerate.");
            var count = ((int[])[300, 600, 1500])[turn % 3];
            var dimension = ((int[])[2, 5, 16, 32])[turn % 4];
            var pool = Pool(random.Derive(turn), count, dimension, turn % 2 == 0 ? Kind.Strays : Kind.HeavyTails);
            var tops = ((int[])[5, 8, 12, 20, 50])[turn % 5];
            var tree = Make(pool, [count / 4, tops], resampled: turn / 2 % 2 == 0 ? 0 : 2);
            if (tree.Levels[1].Sizes.Max() <= count / 2)
                continue;
            made++;
            if (TreeShape.Of(tree).Warning is null)
                missed.Add(FormattableString.Invariant($"{turn}: {tree.Levels[1].Sizes.Max()} of {count} rows in one of {tops} clusters"));
        }
        Assert.True(missed.Count <= 1, string.Join('\n', missed));
    }

    private static ClusterHierarchy Make(EmbeddingSet pool, int[] clusters, int resampled = 0, bool whiten = false) =>
        HierarchicalKMeans.Run(
            pool,
            Pools.Parameters(clusters) with
            {
                ResampleSize = [.. clusters.Select(_ => resampled)],
                ResamplingSteps = 3,
                MaxIterations = 10,
                Whiten = whiten,
            },
            RunContext.Quiet
        );

    private static EmbeddingSet Pool(RandomStream random, int count, int dimension, Kind kind)
    {
        const int Blobs = 20;
        var centres = new double[Blobs * dimension];
        foreach (ref var x in centres.AsSpan())
            x = (random.NextDouble() - 0.5) * 20;
        var rows = new float[count * dimension];
        for (var i = 0; i < count; i++)
        {
            var u = random.NextDouble();
            var blob = kind switch
            {
                Kind.OneOfMany => u < 0.7 ? 0 : (int)(u * Blobs),
                Kind.Zipf => (int)Math.Min(Blobs - 1, Math.Pow(Blobs + 1, u) - 1),
                _ => (int)(u * Blobs),
            };
            var isStray = kind == Kind.Strays && random.NextDouble() < 0.15;
            var tail = 1 / Math.Sqrt(random.NextDouble() + 1e-6);
            for (var j = 0; j < dimension; j++)
            {
                var bell = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
                rows[(i * dimension) + j] = (float)(
                    kind switch
                    {
                        Kind.Noise => random.NextDouble(),
                        Kind.Strays => isStray ? (random.NextDouble() - 0.5) * 60 : bell,
                        Kind.HeavyTails => tail * bell,
                        _ => centres[(blob * dimension) + j] + (2 * bell),
                    }
                );
            }
            if (kind == Kind.Copies && i > 0 && random.NextDouble() < 0.5)
                rows.AsSpan(0, dimension).CopyTo(rows.AsSpan(i * dimension));
        }
        return Pools.Of(rows, dimension);
    }

    /// <summary>1975 rows in 50 leaves, and 10 clusters on top, of which the first has 41 of the leaves.</summary>
    private static ClusterHierarchy Lopsided() =>
        Tree([.. Enumerable.Range(15, 50)], [.. Enumerable.Range(0, 50).Select(leaf => Math.Max(0, leaf - 40))]);

    private static TreeShape Of(int[] sizes, params int[][] parents) => TreeShape.Of(Tree(sizes, parents));

    /// <summary>A tree of given sizes of leaves, and the parents of the clusters of each level.</summary>
    private static ClusterHierarchy Tree(int[] sizes, params int[][] parents)
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

    private static List<SampledItem> Draw(
        ClusterHierarchy tree,
        SamplingParameters parameters,
        Action<string>? verbose = null,
        Action<string>? warning = null
    ) => [.. BalancedSampler.Sample(tree, parameters, new() { Verbose = verbose, Warning = warning })];

    private static int[] Rows(IEnumerable<SampledItem> items) => [.. items.Select(item => item.Index)];
}
