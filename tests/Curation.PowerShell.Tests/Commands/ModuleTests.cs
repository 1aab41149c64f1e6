using System.Management.Automation;

namespace Curation.PowerShell.Tests;

public sealed class ModuleTests : IDisposable
{
    private static readonly string[] s_commands =
    [
        "Export-BalancedSample", "Export-EmbeddingSet", "Get-ClusterNode", "Get-CurationPlan", "Import-EmbeddingSet", "Invoke-HierarchicalKMeans", "Invoke-KMeans", "New-EmbeddingSet",
        "Select-BalancedSample",
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

    [Fact]
    public void Importing_again_with_force_works() =>
        Assert.Equal("2", _session.Run("Import-Module $manifest; Import-Module $manifest -Force; (,(1, 2) | New-EmbeddingSet).Dimension").Single.ToString());

    [Fact]
    public void Importing_after_removing_works() =>
        Assert.Equal("2", _session.Run("Import-Module $manifest; Remove-Module Curation; Import-Module $manifest; (,(1, 2) | New-EmbeddingSet).Dimension").Single.ToString());

    [Fact]
    public void Types_can_be_named_at_the_prompt() =>
        Assert.Equal("True", _session.Run("Import-Module $manifest; (,(1, 2) | New-EmbeddingSet) -is [Curation.EmbeddingSet]").Single.ToString());

    [Fact]
    public void Every_command_says_what_it_gives() =>
        Assert.Empty(_session.Run("Import-Module $manifest; Get-Command -Module Curation | Where-Object { $_.OutputType.Count -eq 0 }").Output);
}
