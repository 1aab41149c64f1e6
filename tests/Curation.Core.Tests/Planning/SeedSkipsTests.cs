using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Planning;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Planning;

public sealed class SeedSkipsTests
{
    private const int Rows = 4096;
    private const int Seeds = 512;

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_model_then_tells_the_time_that_was_measured(double part)
    {
        var pool = Pools.Clumps(5000, 64, 5);
        var parameters = Pools.Parameters(1000);
        // The clock says that each run takes a twentieth of a second; the machine is as fast as makes that a part of comparing all.
        var rates = new MachineRates(64, 1000, 1, 1, 1, 1, 0, 1);
        var all = new TimeModel(rates, parameters, isMapped: false, Seeds).SeedingSeconds(Rows, Seeds);
        var speed = 0.05 / (part * all);
        rates = rates with { SeedSeconds = speed, PlainSeedSeconds = speed };

        var measured = SeedSkips.Measure(pool, parameters, rates, new TickingClock(), RunContext.Quiet);
        Assert.InRange(measured!.Value, 1, Seeds);
        Assert.Equal(0.05, new TimeModel(rates, parameters, isMapped: false, measured).SeedingSeconds(Rows, Seeds), 1e-3);
    }

    [Fact]
    public void Nothing_is_measured_where_little_is_to_be_told()
    {
        var parameters = Pools.Parameters(1000);
        var rates = new MachineRates(64, 1000, 1, 1, 1, 1, 0, 1);
        Assert.Null(Measure(Pools.Clumps(4000, 64, 5), parameters));
        Assert.Null(Measure(Pools.Clumps(5000, 64, 5), parameters with { Initialization = Initialization.Random }));
        var absent = new EmbeddingSet(new AbsentVectors(5000, 64, "pool", "", null), "pool");
        Assert.Null(Measure(absent, parameters));

        double? Measure(EmbeddingSet pool, ClusteringParameters tree) =>
            SeedSkips.Measure(pool, tree, rates, new TickingClock(), RunContext.Quiet);
    }

    [Fact]
    public void A_row_without_direction_is_no_obstacle()
    {
        var rows = Pools.Clumps(5000, 64, 5).Vectors.Read(0, 5000, new float[320_000]).ToArray();
        rows.AsSpan(0, 640).Clear();
        var rates = new MachineRates(64, 1000, 1, 1, 1e-7, 1e-7, 0, 1);
        Assert.NotNull(
            SeedSkips.Measure(
                Pools.Of(rows, 64),
                Pools.Parameters(1000) with
                {
                    Metric = Metric.Cosine,
                },
                rates,
                new TickingClock(),
                RunContext.Quiet
            )
        );
    }
}
