namespace Curation.PowerShell.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_quickstart_prints_what_the_README_shows()
    {
        var readme = File.ReadAllLines(Path.Combine(Built.Root, "README.md")).Select(line => line.Trim());
        var shown = readme
            .SkipWhile(line => line != "<!-- quickstart output -->")
            .TakeWhile(line => line != "<!-- end of quickstart output -->")
            .Where(line => line.Length > 0)
            .ToArray();
        var sample = Path.Combine(Directory.CreateTempSubdirectory("curation-tests-").FullName, "rings.csv");
        var lines = HostRun.Of(Path.Combine(Built.Root, "examples", "quickstart.ps1"), "-OutputPath", sample).ShouldSucceed().Lines;
        Directory.Delete(Path.GetDirectoryName(sample)!, recursive: true);

        // The marks of the block are no part of it, and the last line that is printed names a file.
        Assert.Equal(shown[2..^1], lines[..^1]);
    }
}
