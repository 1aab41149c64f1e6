using Curation.Running;

namespace Curation.Tests.Running;

public class RunPartTests
{
    private readonly List<RunProgress> _told = [];

    [Fact]
    public void A_part_reports_its_progress_as_a_part_of_the_whole()
    {
        var run = new RunPart(Context(), "Clustering", 0.5, 1);
        run.Part(0.5, 1, "level 2: ").Part(0, 0.5).Report(0.5, "seeding");
        run.Report(2, "done");
        Assert.Equal([new("Clustering", "level 2: seeding", 0.8125), new("Clustering", "done", 1)], _told);
    }

    [Fact]
    public void A_context_alone_reports_nothing()
    {
        RunPart run = Context();
        run.Part(0, 0.5).Report(0.5, "seeding");
        Assert.Empty(_told);
    }

    [Fact]
    public void A_silent_copy_stops_with_its_context_and_tells_nothing()
    {
        using var source = new CancellationTokenSource();
        var context = new RunContext
        {
            Cancellation = source.Token,
            Progress = new Listener(_told),
            Verbose = Assert.Fail,
            Warning = Assert.Fail,
            Fault = e => Assert.Fail(e.Message),
            ThreadCount = 3,
        };
        var silent = context.Silent();
        Assert.Equal((null, null, null, null), (silent.Progress, silent.Verbose, silent.Warning, silent.Fault));
        Assert.Equal((3, 1), (silent.ThreadCount, context.Silent(threads: 1).ThreadCount));
        source.Cancel();
        Assert.True(silent.Cancellation.IsCancellationRequested);
    }

    private RunContext Context() => new() { Progress = new Listener(_told) };

    private sealed class Listener(List<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told.Add(value);
    }
}
