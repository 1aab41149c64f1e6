namespace Curation.PowerShell.Tests;

/// <summary>Runs in a process that may have little memory.</summary>
public sealed class NotEnoughMemoryTests : IDisposable
{
    private const string LimitName = "DOTNET_GCHeapHardLimit";
    private const string Limit = "0x6000000"; // 96 MiB

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"curation-tests-{Guid.NewGuid():N}.npy");

    /// <summary>A pool of zeros that takes little room on the disk: 1-byte numbers, mapped.</summary>
    public NotEnoughMemoryTests()
    {
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (4000, 1000), }";
        using var file = File.Create(_file);
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length + 1), 0, .. System.Text.Encoding.ASCII.GetBytes(header + "\n")]);
        file.SetLength(file.Length + 4_000_000);
    }

    [Theory]
    [InlineData("Invoke-KMeans 4000")]
    [InlineData("Invoke-HierarchicalKMeans 4000, 10")]
    public void A_run_that_cannot_fit_is_refused_before_it_begins(string command)
    {
        var run = HostRun.WithEnvironment(
            LimitName,
            Limit,
            "-Command",
            $"try {{ Import-EmbeddingSet '{_file}' | {command} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0]; "
                + "$_.CategoryInfo.Category; $_.ToString() }"
        );
        Assert.Equal(["NotEnoughMemory", "ResourceUnavailable"], run.ShouldSucceed().Lines[..2]);
        Assert.Matches(@"needs \d+ MiB of memory besides the pool, most of it on level 1; \d+(\.\d)? MiB are available", run.Lines[2]);
    }

    [Fact]
    public void Force_tries_all_the_same()
    {
        // All rows are equal, so there is one cluster, and little is needed in the end.
        var run = HostRun.WithEnvironment(
            LimitName,
            Limit,
            "-Command",
            $"(Import-EmbeddingSet '{_file}' | Invoke-KMeans 4000 -Force -ThrottleLimit 1 -WarningAction Ignore).Levels[0].Count; "
                + $"try {{ Import-EmbeddingSet '{_file}' | Invoke-KMeans 4000 -ThrottleLimit 1 }} catch {{ "
                + "$_.FullyQualifiedErrorId.Split(',')[0] }"
        );
        Assert.Equal(["1", "NotEnoughMemory"], run.ShouldSucceed().Lines);
    }

    [Fact]
    public void A_plan_tells_that_it_does_not_fit()
    {
        var run = HostRun.WithEnvironment(
            LimitName,
            Limit,
            "-Command",
            $"$p = Get-CurationPlan -Path '{_file}' -ClusterCount 4000; $p.Fits; $p"
        );
        Assert.Equal("False", run.ShouldSucceed().Lines[0]);
        Assert.Contains(
            run.Lines,
            line => line.StartsWith("Memory", StringComparison.Ordinal) && line.Contains("only ", StringComparison.Ordinal)
        );
    }

    public void Dispose() => File.Delete(_file);
}
