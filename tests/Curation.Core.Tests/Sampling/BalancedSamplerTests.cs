using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Sampling;

public class BalancedSamplerTests
{
    private static readonly ClusterHierarchy s_tree = HierarchicalKMeans.Run(
        Pools.Clumps(700, 3, 51),
        Pools.Parameters(60, 12, 4),
        RunContext.Quiet
    );

    public static TheoryData<SamplingMethod, SamplingStrategy> Ways
    {
        get
        {
            var ways = new TheoryData<SamplingMethod, SamplingStrategy>();
            foreach (var method in Enum.GetValues<SamplingMethod>())
            {
                foreach (var strategy in Enum.GetValues<SamplingStrategy>())
                    ways.Add(method, strategy);
            }
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_size_from_one_to_the_pool_is_given_exactly_and_without_repeats(SamplingMethod method, SamplingStrategy strategy)
    {
        for (var count = 1; count <= 700; count++)
        {
            var rows = Sample(count, method, strategy);
            Assert.Equal(count, rows.Length);
            Assert.Equal(count, rows.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Copies_are_exact_too_and_never_more_than_allowed(SamplingMethod method, SamplingStrategy strategy)
    {
        foreach (var count in (int[])[1, 699, 700, 701, 1500, 2099, 2100])
        {
            var rows = Sample(count, method, strategy, copies: 3);
            Assert.Equal(count, rows.Length);
            Assert.True(rows.GroupBy(r => r).Max(g => g.Count()) <= 3);
        }
    }

    [Fact]
    public void Points_of_a_cluster_are_repeated_evenly()
    {
        var flat = HierarchicalKMeans.Run(Pools.Clumps(50, 3, 52), Pools.Parameters(1), RunContext.Quiet);
        var times = BalancedSampler
            .Sample(
                flat,
                new()
                {
                    Count = 130,
                    MaxCopies = 5,
                    Seed = 1,
                },
                RunContext.Quiet
            )
            .GroupBy(i => i.Index)
            .Select(g => g.Count());
        Assert.All(times, t => Assert.InRange(t, 2, 3));
    }

    [Fact]
    public void Every_node_gets_its_even_share_at_every_level_where_the_exponent_is_0()
    {
        var sample = BalancedSampler
            .Sample(
                s_tree,
                new()
                {
                    Count = 300,
                    SizeExponent = [0],
                    Seed = 3,
                },
                RunContext.Quiet
            )
            .Select(i => s_tree.ClustersOf(i.Index))
            .ToArray();
        AssertEven(s_tree.Levels[2].Sizes, [.. Enumerable.Range(0, 4).Select(n => sample.LongCount(p => p[0] == n))]);
        for (var top = 0; top < s_tree.Levels[2].Count; top++)
        {
            var children = s_tree.GetNode(3, top).Children;
            AssertEven([.. children.Select(c => c.Size)], [.. children.Select(c => sample.LongCount(p => p[1] == c.Id))]);
        }

        static void AssertEven(int[] sizes, long[] shares)
        {
            var least = Plain.LeastShares(Array.ConvertAll(sizes, s => (long)s), shares.Sum());
            for (var i = 0; i < sizes.Length; i++)
                Assert.InRange(shares[i], least[i], least[i] + 1);
        }
    }

    [Fact]
    public void Each_level_divides_shares_by_its_own_exponent()
    {
        double[] exponents = [0.3, 1, 0.5];
        var sample = BalancedSampler
            .Sample(
                s_tree,
                new()
                {
                    Count = 300,
                    SizeExponent = exponents,
                    Seed = 3,
                },
                RunContext.Quiet
            )
            .Select(i => s_tree.ClustersOf(i.Index))
            .ToArray();
        AssertShares(3, [.. Enumerable.Range(0, s_tree.Levels[2].Count)], 300);
        for (var level = 3; level > 1; level--)
        {
            for (var node = 0; node < s_tree.Levels[level - 1].Count; node++)
                AssertShares(level - 1, [.. s_tree.GetNode(level, node).Children.Select(c => c.Id)], CountOf(level, node));
        }

        int CountOf(int level, int node) => sample.Count(path => path[^level] == node);

        void AssertShares(int level, int[] nodes, int share)
        {
            long[] sizes = [.. nodes.Select(n => (long)s_tree.Levels[level - 1].Sizes[n])];
            var real = PlainShares.Of(sizes, 1, exponents[level - 1], share);
            for (var i = 0; i < nodes.Length; i++)
            {
                var (floor, ceiling) = PlainShares.Bounds(real[i]);
                Assert.InRange(CountOf(level, nodes[i]), floor, ceiling);
            }
        }
    }

    [Fact]
    public void One_exponent_serves_all_levels_and_a_flat_sample_uses_that_of_level_1_alone()
    {
        Assert.Equal(Rows(SamplingMethod.Hierarchical, 0.3), Rows(SamplingMethod.Hierarchical, 0.3, 0.3, 0.3));
        Assert.NotEqual(Rows(SamplingMethod.Hierarchical, 0.3), Rows(SamplingMethod.Hierarchical, 0.3, 0.3, 0.4));
        Assert.Equal(Rows(SamplingMethod.Flat, 0.3), Rows(SamplingMethod.Flat, 0.3, 1, 0));
        Assert.NotEqual(Rows(SamplingMethod.Flat, 0.3), Rows(SamplingMethod.Flat, 0.4, 0.3, 0.3));
    }

    [Fact]
    public void Without_an_exponent_hierarchical_samples_have_the_default_and_flat_ones_are_even()
    {
        // The level is named, as without an exponent levels that are too narrow are left out.
        Assert.Equal(FromTheTop(SamplingParameters.DefaultSizeExponent), FromTheTop());
        Assert.NotEqual(FromTheTop(0), FromTheTop());
        Assert.Equal(Rows(SamplingMethod.Flat, 0), Rows(SamplingMethod.Flat));
        Assert.NotEqual(Rows(SamplingMethod.Flat, 0.5), Rows(SamplingMethod.Flat));

        static int[] FromTheTop(params double[] exponents) =>
            [
                .. BalancedSampler
                    .Sample(
                        s_tree,
                        new()
                        {
                            Count = 300,
                            SizeExponent = exponents.Length == 0 ? null : exponents,
                            TopLevel = 3,
                            Seed = 3,
                        },
                        RunContext.Quiet
                    )
                    .Select(item => item.Index),
            ];
    }

    [Fact]
    public void A_uniform_sample_uses_no_exponent_and_says_so_where_one_is_given()
    {
        var warnings = new List<string>();
        Assert.Equal(Rows(SamplingMethod.Uniform), Rows(SamplingMethod.Uniform, new RunContext { Warning = warnings.Add }, 0.7));
        Assert.Equal("-SizeExponent has no effect: -Method Uniform draws rows at random, without the clusters.", Assert.Single(warnings));
        Rows(SamplingMethod.Uniform, new RunContext { Warning = warnings.Add });
        Assert.Single(warnings);
    }

    [Fact]
    public void Even_samples_are_what_they_were_before_there_were_exponents()
    {
        // Recorded when shares were always even: 40 rows in clusters of 1, 2, 5, 12 and 20 under two of 13 and 27, made by hand, so that
        // no clustering is part of it.
        int[] sizes = [1, 2, 5, 12, 20];
        int[] rows = [.. sizes.SelectMany((size, cluster) => Enumerable.Repeat(cluster, size))];
        int[] clusters = [0, 1, 1, 0, 1];
        var below = Level(1, rows, 5, null);
        var tree = new ClusterHierarchy(SampleTrees.Pool(40), [below, Level(2, clusters, 2, below.Sizes)], Pools.Parameters(5, 2));

        Assert.Equal("0 9 11 12 14 15 16 19 1 2 4 5 6 7 23 31 36", Drawn(SamplingMethod.Hierarchical, 1));
        Assert.Equal(
            "0 0 0 8 8 9 9 10 10 11 11 12 12 14 14 15 15 16 16 18 18 19 19 "
                + "17 13 1 1 1 2 2 2 3 3 4 4 5 5 6 6 7 7 21 22 23 25 28 31 33 34 36 38",
            Drawn(SamplingMethod.Hierarchical, 3)
        );
        Assert.Equal("0 1 2 3 4 5 6 7 9 11 12 14 16 23 31 34 36", Drawn(SamplingMethod.Flat, 1));

        string Drawn(SamplingMethod method, int copies)
        {
            var parameters = new SamplingParameters
            {
                Count = 17 * copies,
                Method = method,
                MaxCopies = copies,
                SizeExponent = [0],
                Seed = 9,
            };
            return string.Join(' ', BalancedSampler.Sample(tree, parameters, RunContext.Quiet).Select(i => i.Index));
        }

        static ClusterLevel Level(int level, int[] assignment, int count, int[]? below) =>
            new()
            {
                Level = level,
                Centroids = SampleTrees.Pool(count),
                Assignment = assignment,
                Distances = new float[assignment.Length],
                Sizes = ClusterLevel.SumSizes(assignment, count, below),
                Inertia = 0,
                Iterations = 1,
                Converged = true,
            };
    }

    [Theory]
    [InlineData("SizeExponent has 0 numbers; give one for all levels, or one for each of the 3.")]
    [InlineData("SizeExponent has 2 numbers; give one for all levels, or one for each of the 3.", 0.5, 0.5)]
    [InlineData("SizeExponent has 4 numbers; give one for all levels, or one for each of the 3.", 0.5, 0.5, 0.0, 0.0)]
    public void A_list_needs_a_number_for_each_level(string message, params double[] exponents)
    {
        foreach (var method in Enum.GetValues<SamplingMethod>())
        {
            var parameters = new SamplingParameters
            {
                Count = 5,
                Method = method,
                SizeExponent = exponents,
                Seed = 1,
            };
            Expect.Error("LevelCountMismatch", () => BalancedSampler.Sample(s_tree, parameters, RunContext.Quiet), message);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.5)]
    [InlineData(-double.Epsilon)]
    [InlineData(1.0000000000000002)]
    [InlineData(2)]
    [InlineData(double.PositiveInfinity)]
    public void An_exponent_is_from_0_to_1(double exponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rows(SamplingMethod.Hierarchical, 0.5, exponent, 0.5));

    [Fact]
    public void A_pool_that_is_too_small_is_given_whole_with_a_warning()
    {
        var warnings = new List<string>();
        var rows = BalancedSampler.Sample(s_tree, new() { Count = 701, Seed = 1 }, new() { Warning = warnings.Add }).ToArray();
        Assert.Equal(700, rows.Length);
        Assert.Equal(
            "701 points were asked for, but the pool has 700, each to be taken once at most: all 700 are given.",
            Assert.Single(warnings)
        );
    }

    [Fact]
    public void Closest_and_furthest_take_the_ends_of_each_cluster()
    {
        foreach (var (strategy, sign) in ((SamplingStrategy, int)[])[(SamplingStrategy.Closest, 1), (SamplingStrategy.Furthest, -1)])
        {
            var taken = Sample(200, SamplingMethod.Hierarchical, strategy).ToHashSet();
            for (var cluster = 0; cluster < s_tree.Levels[0].Count; cluster++)
            {
                var members = s_tree.GetNode(1, cluster).Members;
                var distances = s_tree.Levels[0].Distances;
                var inside = members.Where(taken.Contains).Select(r => sign * distances[r]).DefaultIfEmpty(float.NegativeInfinity).Max();
                var outside = members
                    .Where(r => !taken.Contains(r))
                    .Select(r => sign * distances[r])
                    .DefaultIfEmpty(float.PositiveInfinity)
                    .Min();
                Assert.True(inside <= outside);
            }
        }
    }

    [Fact]
    public void A_seed_decides_the_sample()
    {
        Assert.Equal(
            Sample(100, SamplingMethod.Hierarchical, SamplingStrategy.Random),
            Sample(100, SamplingMethod.Hierarchical, SamplingStrategy.Random)
        );
        Assert.NotEqual(
            Sample(100, SamplingMethod.Hierarchical, SamplingStrategy.Random),
            Sample(100, SamplingMethod.Hierarchical, SamplingStrategy.Random, seed: 2)
        );
    }

    [Fact]
    public void An_item_tells_its_place()
    {
        var item = BalancedSampler.Sample(s_tree, new() { Count = 1, Seed = 5 }, RunContext.Quiet).Single();
        Assert.Equal(s_tree.ClustersOf(item.Index), item.Cluster);
        Assert.Equal(3, item.Cluster.Length);
        Assert.Equal(item.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Id);
        Assert.Equal(s_tree.Levels[0].Distances[item.Index], item.Distance);
        Assert.Null(item.Path);
        Assert.Equal(5, item.Seed);
    }

    [Fact]
    public void An_item_tells_the_exponents_that_were_used()
    {
        Assert.Equal(Enumerable.Repeat(SamplingParameters.DefaultSizeExponent, 3), Of(SamplingMethod.Hierarchical));
        Assert.Equal([0.2, 0.2, 0.2], Of(SamplingMethod.Hierarchical, 0.2));
        Assert.Equal([0.2, 0, 1], Of(SamplingMethod.Hierarchical, 0.2, 0, 1));
        Assert.Equal([0], Of(SamplingMethod.Flat));
        Assert.Equal([0.2], Of(SamplingMethod.Flat, 0.2, 0, 1));
        Assert.Empty(Of(SamplingMethod.Uniform, 0.2));

        static double[] Of(SamplingMethod method, params double[] exponents) =>
            BalancedSampler.Sample(s_tree, With(method, exponents), RunContext.Quiet).First().SizeExponent;
    }

    private static SamplingParameters With(SamplingMethod method, params double[] exponents) =>
        new()
        {
            Count = 100,
            Method = method,
            SizeExponent = exponents.Length == 0 ? null : exponents,
            Seed = 1,
        };

    private static int[] Rows(SamplingMethod method, params double[] exponents) => Rows(method, RunContext.Quiet, exponents);

    private static int[] Rows(SamplingMethod method, RunContext context, params double[] exponents) =>
        [.. BalancedSampler.Sample(s_tree, With(method, exponents), context).Select(i => i.Index)];

    private static int[] Sample(int count, SamplingMethod method, SamplingStrategy strategy, int copies = 1, long seed = 1) =>
        [
            .. BalancedSampler
                .Sample(
                    s_tree,
                    new()
                    {
                        Count = count,
                        Method = method,
                        Strategy = strategy,
                        MaxCopies = copies,
                        Seed = seed,
                    },
                    RunContext.Quiet
                )
                .Select(i => i.Index),
        ];
}
