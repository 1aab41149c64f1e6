using System.Collections.Concurrent;

namespace Curation.PowerShell.Tests.Pester;

/// <summary>The files in tests/Pester, which Pester itself runs wherever there is one.</summary>
public sealed class PesterTests
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<PesterResult>>> s_results = new();

    public static TheoryData<string, int, string> Tests { get; } =
    [
        .. from file in Directory.GetFiles(Folder, "*.Tests.ps1").Order()
        from test in PesterFile.Discover(file).Index()
        select new TheoryDataRow<string, int, string>(Path.GetFileName(file), test.Index, test.Item),
    ];

    private static string Folder => Path.Combine(Built.Root, "tests", "Pester");

    [Theory]
    [MemberData(nameof(Tests))]
    public void It(string file, int number, string name)
    {
        var result = s_results.GetOrAdd(file, f => new(() => PesterFile.Run(Path.Combine(Folder, f)))).Value[number];
        Assert.Equal(name, result.Name);
        Assert.True(result.Error is null, result.Message);
    }
}
