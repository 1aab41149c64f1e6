using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace Curation.Gate;

/// <summary>
/// Refuses another build of the module, with words and an id, where the runtime would only say that an assembly of this name is loaded.
/// It runs before anything else of the module, in an assembly that shares its name with no other build (see the project file).
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
            throw Refusal(FolderOf(first), FolderOf(own));
    }

    private static string? FolderOf(Assembly gate) => Path.GetDirectoryName(gate.Location);

    private static RuntimeException Refusal(string? first, string? own)
    {
        var message =
            $"This process has loaded the copy of Curation in '{first}', and keeps it. "
            + $"Import the one in '{own}', which is of another build, in a new PowerShell.";
        return new(message, null, new(new InvalidOperationException(message), "AnotherCopyLoaded", ErrorCategory.ResourceExists, own));
    }
}
