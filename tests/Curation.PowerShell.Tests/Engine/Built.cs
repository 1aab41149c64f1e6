using System.Reflection;

namespace Curation.PowerShell.Tests;

/// <summary>Where the build put what is tested.</summary>
internal static class Built
{
    public static string Root => Metadata("RepositoryRoot");

    public static string Manifest => Path.Combine(Root, "Curation.psd1");

    public static string HostProgram => Metadata("HostProgram");

    /// <summary>Pester's manifest.</summary>
    public static string Pester => Metadata("Pester");

    private static string Metadata(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
