using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Planning;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Planning;

public class CurationPlannerTests
{
    private static readonly TickingClock s_clock = new();
    private static readonly Calibration s_calibration = new(s_clock);

    [Fact]
    public void Each_level_clusters_what_the_one_below_makes()
    {
        var plan = Plan(100_000, 8, Pools.Parameters(2000, 400, 50));
        Assert.Equal([100_000, 2000, 400], plan.Levels.Select(level => level.PointCount));
        Assert.Equal([2000, 400, 50], plan.Levels.Select(level => level.ClusterCount));
        Assert.Equal([1, 2, 3], plan.Levels.Select(level => level.Level));
    }

    [Fact]
    public void A_split_level_makes_as_many_clusters_as_its_parts()
    {
        var plan = Plan(100_000, 8, Pools.Parameters(200, 100) with { SplitCount = [5, 1] });
        Assert.Equal(1000, plan.Levels[0].MadeCount);
        Assert.Equal(1000, plan.Levels[1].PointCount);
        Assert.Contains(plan.Levels[0].Steps, step => step.Name == "splitting: Lloyd");
    }

    [Fact]
    public void More_clusters_than_points_are_planned_as_they_will_be_made() =>
        Assert.Equal([30, 30], Plan(30, 4, Pools.Parameters(100, 50)).Levels.Select(level => level.ClusterCount));

    [Fact]
    public void The_whole_is_the_sum_of_its_parts()
    {
        var plan = Plan(50_000, 16, Pools.Parameters(1000, 100) with { ResampleSize = [20, 3] });
        Assert.Equal(plan.Operations, plan.Levels.Sum(level => level.Steps.Sum(step => step.Operations)), 1e-6 * plan.Operations);
        Assert.Equal(plan.Duration, TimeSpan.FromTicks(plan.Levels.Sum(level => level.Steps.Sum(step => step.Duration.Ticks))));
        Assert.Equal(plan.WorkingBytes, plan.Levels.Max(level => level.WorkingBytes));
        Assert.Equal(50_000L * 16 * 4, plan.PoolBytes);
        Assert.Equal(plan.WorkingBytes + plan.PoolBytes, plan.PeakBytes);
    }

    [Fact]
    public void A_search_among_all_centroids_is_at_least_one_product_of_points_centroids_and_dimensions()
    {
        var plan = Plan(200_000, 64, Pools.Parameters(1000));
        Assert.InRange(
            plan.Levels[0].Steps.Single(step => step.Name == "Lloyd").Operations,
            200_000.0 * 1000 * 64,
            200_000.0 * 1000 * 64 * 51
        );
    }

    [Theory]
    [InlineData(Metric.Euclidean)]
    [InlineData(Metric.Cosine)]
    public void Finding_the_mean_is_one_more_pass_over_the_rows_and_takes_no_memory(Metric metric)
    {
        var parameters = Pools.Parameters(500, 50) with { Metric = metric };
        var (plain, centred) = (Plan(20_000, 16, parameters), Plan(20_000, 16, parameters with { Centre = true }));
        Assert.Equal("find the mean", centred.Levels[0].Steps[0].Name);
        Assert.Equal(20_000.0 * 16, centred.Operations - plain.Operations, 1e-3);
        Assert.DoesNotContain(centred.Levels[1].Steps, step => step.Name == "find the mean");
        Assert.Equal(plain.WorkingBytes, centred.WorkingBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whitening_multiplies_rows_with_a_triangle_and_keeps_a_copy(bool isMapped)
    {
        var parameters = Pools.Parameters(500, 50);
        var pool = new PoolShape("pool", 100_000, 64, isMapped);
        var (plain, whitened) = (Plan(pool, parameters), Plan(pool, parameters with { Whiten = true }));
        var step = whitened.Levels[0].Steps[1];
        Assert.Equal("whiten", step.Name);
        Assert.InRange(step.Operations, 100_000.0 * 64 * 64 / 2, 140_000.0 * 64 * 64 / 2);
        Assert.DoesNotContain(whitened.Levels[1].Steps, s => s.Name == "whiten");
        var matrix = 64 * 64 * (sizeof(double) + sizeof(float));
        Assert.Equal((isMapped ? 0 : plain.PoolBytes) + matrix, whitened.WorkingBytes - plain.WorkingBytes);
        Assert.Equal(isMapped ? plain.PoolFileBytes : 0, whitened.TemporaryFileBytes);
        Assert.Equal(0, plain.TemporaryFileBytes);
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("clusters")]
    [InlineData("dimension")]
    [InlineData("restarts")]
    [InlineData("steps")]
    public void More_of_anything_takes_more_operations_and_no_less_memory(string what)
    {
        var parameters = Pools.Parameters(1000, 100) with { ResampleSize = [20, 3] };
        var less = Plan(50_000, 32, parameters);
        var more = what switch
        {
            "rows" => Plan(100_000, 32, parameters),
            "clusters" => Plan(50_000, 32, parameters with { ClusterCount = [2000, 200] }),
            "dimension" => Plan(50_000, 64, parameters),
            "restarts" => Plan(50_000, 32, parameters with { RestartCount = 3 }),
            _ => Plan(50_000, 32, parameters with { ResamplingSteps = 20 }),
        };
        Assert.True(more.Operations > 1.2 * less.Operations);
        Assert.True(more.WorkingBytes >= less.WorkingBytes);
    }

    [Fact]
    public void Seeds_at_random_save_the_seeding() =>
        Assert.True(
            Plan(50_000, 32, Pools.Parameters(1000) with { Initialization = Initialization.Random }).Operations
                < Plan(50_000, 32, Pools.Parameters(1000)).Operations
        );

    [Fact]
    public void The_machine_is_measured_once_for_a_dimension_and_about_so_many_clusters()
    {
        Plan(50_000, 8, Pools.Parameters(1000));
        var looks = s_clock.Looks;
        Assert.True(looks > 0);
        Plan(90_000, 8, Pools.Parameters(900));
        Assert.Equal(looks, s_clock.Looks);
        Plan(50_000, 9, Pools.Parameters(1000));
        Assert.True(s_clock.Looks > looks);
    }

    [Theory]
    [InlineData(743_000_000, 1024, 10_000_000)]
    [InlineData(int.MaxValue, 2, 1_000_000)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 100_000, 2)]
    public void Pools_of_any_size_are_planned(int rows, int dimension, int clusters)
    {
        var plan = Plan(rows, dimension, Pools.Parameters(Math.Min(clusters, (Array.MaxLength / 2) / Math.Max(16, dimension))));
        Assert.True(plan.Operations > 0);
        Assert.True(plan.Duration > TimeSpan.Zero);
        Assert.True(plan.WorkingBytes > 0);
    }

    [Fact]
    public void A_set_in_a_plan_needs_only_what_is_held_besides_it()
    {
        var pool = Pools.Clumps(2000, 8, 1);
        var plan = CurationPlanner.Plan(PoolShape.Of(pool), Pools.Parameters(50), [""], RunContext.Quiet, pool, s_calibration) with
        {
            SampleCount = 100,
        };
        Assert.Same(pool, plan.EmbeddingSet);
        Assert.Equal(plan.WorkingBytes, plan.NeededBytes);
        Assert.True(plan.Fits);
        Assert.Equal(128 + 800, plan.SampleFileBytes);
    }

    [Fact]
    public void What_cannot_be_clustered_cannot_be_planned() =>
        Assert.Equal("ClusterCountRising", Assert.Throws<CurationException>(() => Plan(1000, 8, Pools.Parameters(10, 20))).ErrorId);

    private static CurationPlan Plan(int rows, int dimension, ClusteringParameters parameters) =>
        Plan(new PoolShape("pool", rows, dimension, false), parameters);

    private static CurationPlan Plan(PoolShape pool, ClusteringParameters parameters) =>
        CurationPlanner.Plan(pool, parameters, [.. parameters.ClusterCount.Select(_ => "")], RunContext.Quiet, null, s_calibration);
}
