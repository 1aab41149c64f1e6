using System.Management.Automation;

namespace Curation.Loading;

/// <summary>Prepares the session when the module is imported. It runs once a runspace, in every one.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => AdapterContext.Register();
}
