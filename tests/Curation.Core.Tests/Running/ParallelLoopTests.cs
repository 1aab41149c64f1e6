using Curation.Running;

namespace Curation.Tests.Running;

public class ParallelLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Every_body_runs_once(int threads)
    {
        var times = new int[500];
        ParallelLoop.Run(times.Length, threads, i => Interlocked.Increment(ref times[i]), CancellationToken.None);
        Assert.All(times, t => Assert.Equal(1, t));
    }

    [Fact]
    public void An_error_comes_out_as_it_is() =>
        Assert.Equal(
            "PoolChanged",
            Assert.Throws<CurationException>(() => ParallelLoop.Run(50, 4, _ => throw Errors.PoolChanged(), CancellationToken.None)).ErrorId
        );

    [Fact]
    public void A_request_to_stop_comes_out_as_one()
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ParallelLoop.Run(
                1000,
                4,
                i =>
                {
                    if (i == 3)
                        source.Cancel();
                    source.Token.ThrowIfCancellationRequested();
                },
                source.Token
            )
        );
    }
}
