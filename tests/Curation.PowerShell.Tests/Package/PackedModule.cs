namespace Curation.PowerShell.Tests;

/// <summary>The module as build/Pack.ps1 packs it, in a folder whose name has what names may have.</summary>
public sealed class PackedModule : IDisposable
{
    public PackedModule()
    {
        Home = Directory.CreateTempSubdirectory("curation-package-").FullName;
        Destination = Path.Combine(Home, "packed [by a test]");
        RealShell.Run(
            Home,
            "& $env:PACK -Destination $env:DESTINATION | Out-Null",
            ("PACK", Path.Combine(Built.Root, "build", "Pack.ps1")),
            ("DESTINATION", Destination)
        );
    }

    public string Home { get; }

    public string Destination { get; }

    public string Folder => Path.Combine(Destination, "Curation");

    public string Package => Assert.Single(Directory.GetFiles(Destination, "*.nupkg"));

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
