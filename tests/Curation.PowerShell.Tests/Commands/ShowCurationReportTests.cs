namespace Curation.PowerShell.Tests;

public sealed class ShowCurationReportTests : EngineTest, IDisposable
{
    private const string Variable = "BROWSER";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly string _opened;

    public ShowCurationReportTests()
    {
        // What stands for a browser writes down what it is to open.
        _opened = Path.Combine(Folder, "opened");
        var browser = Path.Combine(Folder, "browser");
        File.WriteAllText(browser, $"#!/bin/sh\necho \"$1\" > '{_opened}.new'\nmv '{_opened}.new' '{_opened}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable(Variable, browser);
        Run(
                "$sample = 0..49 | ForEach-Object { , @([math]::Sin($_), [math]::Cos(3 * $_)) } | New-EmbeddingSet | "
                    + "Invoke-KMeans 5 -Seed 1 | Select-BalancedSample 10 -Seed 1"
            )
            .ShouldSucceed();
    }

    public new void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        base.Dispose();
    }

    [Theory]
    [InlineData("$sample | Export-CurationReport report.html -PassThru | Show-CurationReport")]
    [InlineData("$sample | Export-CurationReport report.html; Show-CurationReport report.html")]
    [InlineData("$sample | Export-CurationReport report.html; './report.html' | Show-CurationReport")]
    public void A_file_is_opened(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The browser of this test is a shell script.");
        Assert.Empty(Run(script).ShouldSucceed().Output);
        Assert.Equal(Path.Combine(Folder, "report.html"), Opened());
    }

    [Fact]
    public void A_sample_is_written_and_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The browser of this test is a shell script.");
        var file = (FileInfo)Run("$sample | Show-CurationReport -PassThru").Single;
        Assert.Equal(file.FullName, Opened());
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        file.Directory!.Delete(recursive: true);
    }

    [Fact]
    public void What_if_opens_nothing()
    {
        Run("$sample | Export-CurationReport report.html -PassThru | Show-CurationReport -WhatIf; $sample | Show-CurationReport -WhatIf")
            .ShouldSucceed();
        Assert.Equal(["browser", "report.html"], FilesLeft());
    }

    [Fact]
    public void Where_nothing_opens_files_the_file_is_named()
    {
        Environment.SetEnvironmentVariable(Variable, "no-such-browser");
        var error = Run("$sample | Export-CurationReport report.html -PassThru | Show-CurationReport").ShouldEndWith("NoBrowser");
        Assert.Contains(Path.Combine(Folder, "report.html"), error.ToString(), StringComparison.Ordinal);
        Assert.Contains("no-such-browser", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Show-CurationReport missing.html", "FileNotFound")]
    [InlineData("Show-CurationReport browser", "UnknownFormat")]
    [InlineData("$null = [IO.Directory]::CreateDirectory(\"$folder/folder.html\"); Show-CurationReport folder.html", "SourceIsFolder")]
    [InlineData("$sample | Where-Object { $false } | Show-CurationReport", "EmptySample")]
    public void What_is_no_report_is_not_opened(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    private string Opened()
    {
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_opened), TimeSpan.FromSeconds(30)));
        return File.ReadAllText(_opened).Trim();
    }
}
