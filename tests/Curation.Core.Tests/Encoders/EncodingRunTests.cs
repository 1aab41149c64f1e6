using Curation.Encoders;
using Curation.Running;
using Curation.Tests.Encoders.Support;
using Curation.Tests.Support;

namespace Curation.Tests.Encoders;

public class EncodingRunTests
{
    private const int Count = 203;

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, false)]
    [InlineData(7, 3, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, 3, true)]
    [InlineData(7, 1, true)]
    public void Vectors_come_in_the_order_of_their_items_whatever_the_threads_and_lanes(int threads, int lanes, bool sorts)
    {
        using var encoder = new FakeEncoder
        {
            LaneCount = lanes,
            IsSorting = sorts,
            BeforeBatch = batch => Thread.SpinWait(batch % 3 * 5000),
            Prepare = (item, _) => Thread.SpinWait(item.Place.Number % 5 * 1000),
        };
        Assert.Equal(FakeEncoder.Items(Count).Select(i => $"{i.Place.Number}: {i.Text}"), Run(encoder, threads));
        Assert.All(encoder.Batches, batch => Assert.InRange(batch.Length, 1, encoder.BatchSize));
    }

    [Fact]
    public void Items_of_a_like_cost_share_a_batch_where_the_encoder_asks_for_it()
    {
        using var encoder = new FakeEncoder { IsSorting = true };
        Run(encoder, RunContext.Quiet, count: 64);
        var costs = encoder.Batches.SelectMany(batch => batch.Select(encoder.CostOf)).ToArray();
        Assert.Equal(costs.Order(), costs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_item_that_cannot_be_used_has_its_fault_and_the_others_go_on(bool sorts)
    {
        using var encoder = new FakeEncoder
        {
            IsSorting = sorts,
            Prepare = (item, _) => ThrowIf(item.Place.Number % 10 == 3, Errors.EmptyText(item.Place)),
        };
        Assert.Equal(
            FakeEncoder.Items(Count).Select(i => $"{i.Place.Number}: {(i.Place.Number % 10 == 3 ? "EmptyText" : i.Text)}"),
            Run(encoder)
        );
    }

    [Fact]
    public void Items_that_all_have_faults_never_reach_the_model()
    {
        using var encoder = new FakeEncoder { Prepare = (item, _) => throw Errors.EmptyText(item.Place) };
        Assert.Equal(Count, Run(encoder).Count);
        Assert.Empty(encoder.Batches);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(57)]
    [InlineData(Count)]
    public void A_run_may_begin_at_any_item(int first)
    {
        using var encoder = new FakeEncoder();
        Assert.Equal(
            FakeEncoder.Items(Count)[first..].Select(i => $"{i.Place.Number}: {i.Text}"),
            Run(encoder, RunContext.Quiet, first: first)
        );

        // It begins with the window that the item is in, so that batches are what they were.
        Assert.Equal(first == Count ? 0 : Count - (first - (first % encoder.BatchSize)), encoder.Started);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void What_breaks_while_an_item_is_made_ready_ends_the_run(int threads)
    {
        using var encoder = new FakeEncoder
        {
            Prepare = (item, _) => ThrowIf(item.Place.Number == 50, new NotSupportedException("broken")),
        };
        var received = new List<string>();
        Assert.Equal("broken", Assert.Throws<NotSupportedException>(() => Run(encoder, new() { ThreadCount = threads }, received)).Message);
        Assert.Equal(48, received.Count);
        Assert.InRange(encoder.Started, 50, 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_more_batches_are_encoded_at_a_time_than_there_are_lanes(int lanes)
    {
        var (now, most) = (0, 0);
        using var encoder = new FakeEncoder
        {
            LaneCount = lanes,
            BeforeBatch = _ =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                Thread.Sleep(2);
                Interlocked.Decrement(ref now);
            },
        };
        Run(encoder, 4);
        Assert.InRange(most, 1, lanes);
    }

    [Fact]
    public void What_the_model_throws_in_one_of_several_lanes_ends_the_run_after_what_came_before_it()
    {
        using var encoder = new FakeEncoder { LaneCount = 3, BeforeBatch = batch => ThrowIf(batch == 20, Errors.FileNotFound("model")) };
        var received = new List<string>();
        Expect.Error("FileNotFound", () => Run(encoder, RunContext.Quiet, received));
        Assert.Equal(FakeEncoder.Items(received.Count).Select(i => $"{i.Place.Number}: {i.Text}"), received);
        Assert.InRange(received.Count, 0, 100);
    }

    [Fact]
    public void What_the_model_throws_ends_the_run()
    {
        using var encoder = new FakeEncoder { BeforeBatch = batch => ThrowIf(batch == 3, Errors.FileNotFound("model")) };
        var received = new List<string>();
        Expect.Error("FileNotFound", () => Run(encoder, RunContext.Quiet, received));
        Assert.Equal(12, received.Count);
    }

    [Fact]
    public void What_the_receiver_throws_ends_the_run()
    {
        using var encoder = new FakeEncoder();
        Assert.Throws<NotSupportedException>(() =>
            ((Encoder)encoder).Run(FakeEncoder.Items(Count), 0, (_, _, _) => throw new NotSupportedException(), RunContext.Quiet)
        );
        Assert.InRange(encoder.Started, 1, 50);
    }

    [Fact]
    public void A_run_stops_when_it_is_told_to_and_leaves_no_work_behind()
    {
        using var stop = new CancellationTokenSource();
        var underWay = 0;
        using var encoder = new FakeEncoder
        {
            Prepare = (item, cancellation) =>
            {
                Interlocked.Increment(ref underWay);
                if (item.Place.Number >= 20)
                {
                    stop.Cancel();
                    cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                }
                Interlocked.Decrement(ref underWay);
            },
        };
        var received = new List<string>();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(encoder, new() { ThreadCount = 4, Cancellation = stop.Token }, received));
        Assert.Equal(0, Volatile.Read(ref underWay));
        Assert.InRange(received.Count, 0, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_stops_while_batches_wait_for_a_lane_leaves_none_behind(int lanes)
    {
        using var stop = new CancellationTokenSource();
        var underWay = 0;
        using var encoder = new FakeEncoder
        {
            IsSorting = true,
            LaneCount = lanes,
            BeforeBatch = batch =>
            {
                Interlocked.Increment(ref underWay);
                if (batch == lanes - 1)
                    stop.Cancel();
                stop.Token.WaitHandle.WaitOne();
                Thread.Sleep(20);
                Interlocked.Decrement(ref underWay);
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(encoder, new() { ThreadCount = 2, Cancellation = stop.Token }, []));
        Assert.Equal((0, lanes), (Volatile.Read(ref underWay), encoder.Batches.Count));
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 64)]
    public void What_is_ready_never_runs_far_ahead_of_what_is_encoded(bool sorts, int window)
    {
        const int threads = 3;
        FakeEncoder encoder = null!;
        var encoded = 0;
        var furthest = 0;
        encoder = new()
        {
            IsSorting = sorts,
            BeforeBatch = _ =>
            {
                // Time for the threads to run ahead as far as they may.
                Thread.Sleep(2);
                InterlockedMax(ref furthest, encoder.Started - Volatile.Read(ref encoded));
            },
        };
        using (encoder)
            ((Encoder)encoder).Run(FakeEncoder.Items(1000), 0, (_, _, _) => encoded++, new() { ThreadCount = threads });
        // The window that is encoded and one that waits for the lane, what is made ready ahead, and the item that waits to be let in.
        Assert.InRange(furthest, 1, (2 * window) + (2 * Math.Max(window, threads)) + 1);
    }

    [Fact]
    public void No_more_items_are_made_ready_at_a_time_than_there_are_threads()
    {
        var (now, most) = (0, 0);
        using var encoder = new FakeEncoder
        {
            Prepare = (_, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                Thread.Sleep(1);
                Interlocked.Decrement(ref now);
            },
        };
        Run(encoder, 2);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Progress_tells_how_many_are_done_at_which_rate()
    {
        var reports = new List<RunProgress>();
        using var encoder = new FakeEncoder();
        Run(encoder, new RunContext { Progress = new Immediate(reports) });
        Assert.StartsWith($"{Count} of {Count}, ", reports[^1].Status, StringComparison.Ordinal);
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Equal(reports.Select(r => r.Fraction).Order(), reports.Select(r => r.Fraction));
    }

    private static List<string> Run(FakeEncoder encoder, int threads = 3) => Run(encoder, new RunContext { ThreadCount = threads });

    private static List<string> Run(FakeEncoder encoder, RunContext context, int count = Count, int first = 0)
    {
        var received = new List<string>();
        Run(encoder, context, received, count, first);
        return received;
    }

    private static void Run(FakeEncoder encoder, RunContext context, List<string> received, int count = Count, int first = 0) =>
        ((Encoder)encoder).Run(
            FakeEncoder.Items(count),
            first,
            (item, vector, fault) => received.Add($"{item.Place.Number}: {fault?.ErrorId ?? FormattableString.Invariant($"{vector![0]}")}"),
            context
        );

    private static void ThrowIf(bool condition, Exception fault)
    {
        if (condition)
            throw fault;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
        }
    }

    private sealed class Immediate(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }
}
