using System.Management.Automation;

namespace Curation.PowerShell.Tests;

public sealed class ModuleTests : IDisposable
{
    private static readonly string[] s_commands =
    [
        "Compare-CurationSetting",
        "Compare-Representation",
        "Compare-SampleBalance",
        "Export-BalancedSample",
        "Export-ClusterHierarchy",
        "Export-CurationReport",
        "Export-EmbeddingSet",
        "Get-ClusterNode",
        "Get-CurationPlan",
        "Import-ClusterHierarchy",
        "Import-EmbeddingSet",
        "Invoke-HierarchicalKMeans",
        "Invoke-KMeans",
        "Measure-ClusterHierarchy",
        "Measure-Coverage",
        "Measure-Representation",
        "Measure-SampleBalance",
        "New-EmbeddingSet",
        "Select-BalancedSample",
        "Show-CurationReport",
    ];

    private readonly Session _session = new(withModule: false);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_manifest_is_valid_and_names_the_commands_that_the_module_has()
    {
        // Test-ModuleManifest itself does not find a module's assembly in a folder with brackets in its name.
        if (!WildcardPattern.ContainsWildcardCharacters(Built.Root))
            _session.Run("Test-ModuleManifest $manifest").ShouldSucceed();
        Assert.Equal(s_commands, _session.Run("Import-Module $manifest; Get-Command -Module Curation | ForEach-Object Name").Texts.Order());
    }

    [Theory]
    [InlineData("win-x64", "win-x64")]
    [InlineData("win-arm64", "win-arm64")]
    [InlineData("linux-x64", "linux-x64")]
    [InlineData("linux-arm64", "linux-arm64")]
    [InlineData("osx-arm64", "osx")]
    public void Every_platform_has_its_native_libraries(string platform, string ofImages)
    {
        var folder = Path.Combine(Built.Root, "Module", "Adapters", "runtimes");
        Assert.Single(
            Directory.GetFiles(Path.Combine(folder, platform, "native")),
            f => f.Contains("onnxruntime.", StringComparison.Ordinal)
        );
        Assert.Single(
            Directory.GetFiles(Path.Combine(folder, ofImages, "native")),
            f => f.Contains("libSkiaSharp.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_library_of_images_for_macOS_is_for_one_processor()
    {
        var folder = Path.Combine(Built.Root, "Module", "Adapters", "runtimes");
        var ofMac = File.ReadAllBytes(Path.Combine(folder, "osx", "native", "libSkiaSharp.dylib"));
        // A Mach-O file of 64 bits for arm64.
        Assert.Equal([0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0x00, 0x00, 0x01], ofMac[..8]);
    }

    [Fact]
    public void Importing_again_with_force_works() =>
        Assert.Equal(
            "2",
            _session
                .Run("Import-Module $manifest; Import-Module $manifest -Force; (,(1, 2) | New-EmbeddingSet).Dimension")
                .Single.ToString()
        );
}
