using Curation.Running;

namespace Curation.Tests.Running;

public class BlockRunnerTests
{
    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 1)]
    [InlineData(2, 500)]
    [InlineData(7, 500)]
    [InlineData(64, 500)]
    public void Blocks_are_merged_once_each_and_in_order(int threads, int blocks)
    {
        var step = new Recorder(blocks);
        BlockRunner.Run(step, long.MaxValue, new() { ThreadCount = threads });
        Assert.Equal(Enumerable.Range(0, blocks), step.Merged);
    }

    [Theory]
    [InlineData(2, 2, 40_000)]
    [InlineData(2, 40, 20_000)]
    [InlineData(4, 64, 10_000)]
    public void No_block_is_lost_however_the_threads_meet(int threads, int blocks, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            var step = new Recorder(blocks);
            BlockRunner.Run(step, long.MaxValue, new() { ThreadCount = threads });
            Assert.Equal(blocks, step.Merged.Count);
        }
    }

    [Fact]
    public void Partial_results_do_not_pile_up_behind_a_slow_block()
    {
        var step = new Recorder(300, slow: 3);
        BlockRunner.Run(step, long.MaxValue, new() { ThreadCount = 4 });
        Assert.InRange(step.Created, 1, 4 + 2 + 4);
        Assert.Equal(300, step.Merged.Count);
    }

    [Fact]
    public void An_error_in_a_block_comes_out_as_it_is()
    {
        var step = new Recorder(100, failing: 40);
        Assert.Throws<InvalidDataException>(() => BlockRunner.Run(step, long.MaxValue, new() { ThreadCount = 4 }));
    }

    [Fact]
    public void A_request_to_stop_ends_the_step()
    {
        using var source = new CancellationTokenSource();
        var step = new Recorder(
            100_000,
            onMerge: block =>
            {
                if (block == 20)
                    source.Cancel();
            }
        );
        Assert.ThrowsAny<OperationCanceledException>(() =>
            BlockRunner.Run(step, long.MaxValue, new() { ThreadCount = 3, Cancellation = source.Token })
        );
        Assert.True(step.Merged.Count < 1000);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 3)]
    [InlineData(20_000, 128)]
    [InlineData(1_000_000, 64)]
    [InlineData(100, 1_000_000)]
    public void Row_blocks_cover_every_row_once(int rows, int dimension)
    {
        var blocks = new RowBlocks(rows, dimension);
        var next = 0;
        for (var b = 0; b < blocks.Count; b++)
        {
            var (first, count) = blocks[b];
            Assert.Equal(next, first);
            Assert.InRange(count, 1, blocks.MaxRows);
            next += count;
        }
        Assert.Equal(rows, next);
    }

    private sealed class Recorder(int blocks, int failing = -1, int slow = -1, Action<int>? onMerge = null) : BlockStep<object>
    {
        private int _created;

        public List<int> Merged { get; } = [];

        public int Created => _created;

        public override int BlockCount => blocks;

        public override void Map(int block, object partial, CancellationToken cancellation)
        {
            if (block == failing)
                throw new InvalidDataException();
            if (block == slow)
                Thread.Sleep(100);
        }

        public override void Merge(int block, object partial)
        {
            Merged.Add(block);
            onMerge?.Invoke(block);
        }

        protected override object CreatePartial()
        {
            Interlocked.Increment(ref _created);
            return new();
        }
    }
}
