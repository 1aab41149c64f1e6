using System.Diagnostics;
using System.Management.Automation;

namespace Curation.PowerShell.Tests;

/// <summary>What a run of some seconds owes the one who waits for it.</summary>
public sealed class LongRunTests : EngineTest
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public LongRunTests() =>
        Run(
                """
                $random = [System.Random]::new(0)
                $set = 1..20000 | ForEach-Object { ,($random.NextDouble(), $random.NextDouble(), $random.NextDouble()) } | New-EmbeddingSet
                """
            )
            .ShouldSucceed();

    [Theory]
    [InlineData("$set | Invoke-KMeans 8000 -RestartCount 100")]
    [InlineData("$set | Compare-CurationSetting 1000 -ClusterCount 8000 -SeedCount 100")]
    public void Stopping_ends_work_of_many_minutes(string command)
    {
        using var shell = Session.Prepare(command);
        var running = shell.BeginInvoke();
        WaitForProgress(shell);

        shell.Stop();
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Run("(1, 2), (3, 4) | New-EmbeddingSet | Invoke-KMeans 1").ShouldSucceed();
    }

    [Fact]
    public void Progress_comes_a_few_times_a_second_and_is_taken_away_at_the_end()
    {
        var watch = Stopwatch.StartNew();
        var outcome = Run("$set | Invoke-KMeans 1000 -MaxIterations 20 -RestartCount 3 -Seed 1");
        var seconds = watch.Elapsed.TotalSeconds;

        outcome.ShouldSucceed();
        Assert.InRange(outcome.Progress.Count, 2, 2 + (seconds / 0.2));
        Assert.Equal(ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
        Assert.All(outcome.Progress.SkipLast(1), r => Assert.Equal(ProgressRecordType.Processing, r.RecordType));
        Assert.All(outcome.Progress, r => Assert.InRange(r.PercentComplete, 0, 100));
        var shares = outcome.Progress.Select(r => r.PercentComplete);
        Assert.Equal(shares.Order(), shares);
    }

    private static void WaitForProgress(System.Management.Automation.PowerShell shell) =>
        Assert.True(
            SpinWait.SpinUntil(
                () => shell.Streams.Progress.Count > 0 || shell.InvocationStateInfo.State != PSInvocationState.Running,
                s_patience
            )
                && shell.Streams.Progress.Count > 0
        );
}
