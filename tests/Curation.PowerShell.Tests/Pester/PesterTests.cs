namespace Curation.PowerShell.Tests;

/// <summary>The files in tests/Pester, run by Pester in the console; each It is a test here.</summary>
public sealed class PesterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("curation-pester-").FullName;

    public static IEnumerable<TheoryDataRow<PesterTest>> Tests =>
        PesterRun
            .InShell(Path.Combine(Built.Root, "tests", "Pester"), Path.Combine(AppContext.BaseDirectory, "TestResults", "Pester.xml"))
            .Select(test => new TheoryDataRow<PesterTest>(test)
            {
                TestDisplayName = $"{test.File}: {test.Name}",
                Skip = test.Result == "Skipped" ? "Pester skipped it." : null,
            });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The files run once, when the tests do, and not when they are listed.
    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void It(PesterTest test) => Assert.True(test.Passed, test.Message);

    [Theory]
    [InlineData("Describe 'd' { It 'i' { 1 | Should -Be 2 } }", "d.i", "Expected 2, but got 1.")]
    [InlineData("Describe 'd' { BeforeAll { throw 'no' }; It 'i' { } }", "d.i", "It did not run: a set-up before it failed.")]
    [InlineData("Describe 'd' { BeforeAll { throw 'no' }; It 'i' { } }", "set-up and tear-down of d", "no")]
    [InlineData("Describe 'd' { AfterAll { throw 'no' }; It 'i' { } }", "set-up and tear-down of d", "no")]
    [InlineData("Describe 'd' { throw 'no' }", "the file", "no")]
    [InlineData("Describe 'd' { ", "the file", "Missing closing '}'")]
    [InlineData("'no test'", "the file", "There is no test in the file.")]
    public void What_is_wrong_in_a_file_fails(string text, string name, string message)
    {
        var path = Path.Combine(_folder, "a [1].Tests.ps1");
        File.WriteAllText(path, text);
        using var session = new Session(withModule: false);
        var failed = PesterRun.InSession(session, path).Where(test => !test.Passed);
        Assert.Contains(message, Assert.Single(failed, test => test.Name == name).Message, StringComparison.Ordinal);
    }
}
