using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace Curation.Loading;

/// <summary>Prepares the session when the module is imported. It runs once a runspace, in every one.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        AdapterContext.Register();
        ImportTypes();
    }

    // From beside this assembly, whose first copy serves all copies of the same files: a session takes the types once.
    private static void ImportTypes()
    {
        var types = Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "Curation.Types.psd1");
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell
            .AddCommand(new CmdletInfo("Import-Module", typeof(ImportModuleCommand)))
            .AddParameter("Name", WildcardPattern.Escape(types))
            .AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke();
    }
}
