using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Curation.Gate;

/// <summary>
/// Refuses a second copy of the module, with words and an id, where the runtime would only say that an assembly of this name is loaded.
/// It runs before anything else of the copy, in an assembly that shares its name with no other build (see the project file).
/// </summary>
public sealed class OneCopy : IModuleAssemblyInitializer
{
    private const string FirstCopy = "Curation.FirstCopy";

    /// <inheritdoc/>
    public void OnImport()
    {
        var own = typeof(OneCopy).Assembly;
        if (AppContext.GetData(FirstCopy) is not Assembly first)
            AppDomain.CurrentDomain.SetData(FirstCopy, own);
        else if (first != own)
            throw Refusal(
                first,
                $"This process has used the copy of Curation in '{FolderOf(first)}', and cannot let go of it. Import the one in '{FolderOf(own)}' in a new PowerShell."
            );
        // Of copies of the same files the runtime keeps the first, which does for both; but a session takes the types of one.
        else if (IsImported())
            throw Refusal(
                first,
                $"This session has imported the copy of Curation in '{FolderOf(first)}'. Remove-Module Curation first, to import another copy."
            );
    }

    // An import of the same folder never comes here: PowerShell keeps the module, or with -Force removes it first.
    private static bool IsImported()
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell
            .AddCommand("Get-Module")
            .AddParameter("Name", "Curation")
            .AddParameter("All", true)
            .Invoke<PSModuleInfo>()
            .Any(module => module.ImplementingAssembly?.GetName().Name == "Curation.PowerShell");
    }

    private static string? FolderOf(Assembly copy) => Path.GetDirectoryName(copy.Location);

    private static RuntimeException Refusal(Assembly first, string message) =>
        new(message, null, new(new InvalidOperationException(message), "AnotherCopyLoaded", ErrorCategory.ResourceExists, FolderOf(first)));
}
