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
    public void Every_node_gets_its_even_share_at_every_level()
    {
        var sample = BalancedSampler
            .Sample(s_tree, new() { Count = 300, Seed = 3 }, RunContext.Quiet)
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
