namespace Curation.PowerShell.Tests;

public sealed class ExampleTests : EngineTest
{
    // What the examples find where they run: photos, tables and a report. And no browser opens.
    private const string Surroundings = """
        $null = New-Item photos, curated, reports -ItemType Directory
        # The smallest .png there is, and bitmaps of 2 x 2 pixels.
        $png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='
        Set-Content photos/one.png ([convert]::FromBase64String($png)) -AsByteStream
        $head = 66, 77 + (70, 0, 54, 40, 2, 2, 0x180001, 0, 16, 0, 0, 0, 0 | ForEach-Object { [BitConverter]::GetBytes([int]$_) })
        0..599 | ForEach-Object {
            $pixels = 7, 11, 13, 17, 19, 23, 0, 0, 29, 31, 37, 41, 43, 47, 0, 0
            Set-Content "photos/$_.bmp" ([byte[]]($head + @(foreach ($pixel in $pixels) { $pixel * ($_ + 1) % 256 }))) -AsByteStream
        }
        0..5999 | ForEach-Object { [pscustomobject]@{ file = "photos/$($_ % 600).bmp"; x = [math]::Sin($_); y = [math]::Cos($_ * $_) } } |
            Export-Csv photos.csv
        0..999 | ForEach-Object {
            $x, $y = [math]::Sin($_), [math]::Cos($_ * $_)
            [pscustomobject]@{ serial = $_; width = $_ % 7; height = $_ % 11; depth = $_ % 13; x = $x; y = $y }
        } | Export-Csv measurements.csv
        Set-Content reports/one.html '<html></html>'
        $PSDefaultParameterValues['Show-CurationReport:WhatIf'] = $true
        """;

    public static TheoryData<string, string> Examples { get; } = FindExamples();

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_runs(string command, string title)
    {
        var code = HelpPage.Of(command).Examples.Single(e => e.Title == title).Code;
        string[] found = ["./photos", "./measurements", "./reports"];
        if (found.Any(name => code.Contains(name, StringComparison.Ordinal)))
            Run(Surroundings).ShouldSucceed();

        Assert.Contains(command, code);
        if (code.Contains("-Model ", StringComparison.Ordinal))
            Run(code).ShouldEndWith("ModelNotFound");
        else
            Assert.Empty(Run(code).ShouldSucceed().Warnings);
    }

    private static TheoryData<string, string> FindExamples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var command in HelpPage.Commands)
        {
            foreach (var (title, _, _) in HelpPage.Of(command).Examples)
                examples.Add(command, title);
        }
        return examples;
    }
}
