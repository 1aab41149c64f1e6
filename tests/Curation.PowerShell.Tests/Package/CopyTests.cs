using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Curation.PowerShell.Tests;

/// <summary>
/// Copies of the module in one process, which loads one assembly of a name. Nothing here needs adapters, so the copies go without.
/// </summary>
public sealed class CopyTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("curation-copies-").FullName;

    public CopyTests() => Copy("first");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("Remove-Module Curation")]
    public void Another_build_is_refused_in_words(string between)
    {
        Copy("second");
        MakeAnotherBuild(Path.Combine(_home, "second"));
        var lines = Run(
            $"{ImportOf("first")}; {between}; try {{ {ImportOf("second")} }} catch {{ $_.FullyQualifiedErrorId; \"$_\" }}; "
                + ImportOf("first")
        );
        Assert.Equal(
            [
                "AnotherCopyLoaded,Microsoft.PowerShell.Commands.ImportModuleCommand",
                $"This process has loaded the copy of Curation in '{Path.Combine(_home, "first")}', and keeps it. "
                    + $"Import the one in '{Path.Combine(_home, "second")}', which is of another build, in a new PowerShell.",
            ],
            lines
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("Remove-Module Curation")]
    public void A_copy_of_the_same_files_works(string between)
    {
        Copy("second");
        Assert.Equal(
            ["2"],
            Run(
                $"{ImportOf("first")}; {between}; {ImportOf("second")}; "
                    + "(Get-TypeData Curation.Clustering.Model.ClusterLevel).Members.Count / 2"
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("Remove-Module Curation; ")]
    public void The_same_folder_is_imported_again(string between) =>
        Assert.Equal(["1"], Run($"{ImportOf("first")}; {between}{ImportOf("first")} -Force; @(Get-Module Curation).Count"));

    [Fact]
    public void A_path_may_have_spaces_and_brackets()
    {
        Copy("a [b] c");
        Assert.Equal(["4"], Run($"{ImportOf("a [b] c")}; (Get-TypeData Curation.Clustering.Model.ClusterLevel).Members.Count"));
    }

    private static string ImportOf(string copy) => $"Import-Module ([WildcardPattern]::Escape((Join-Path $HOME '{copy}' Curation.psd1)))";

    private string[] Run(string script) => RealShell.Run(_home, script);

    private void Copy(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, name));
        var module = folder.CreateSubdirectory("Module");
        foreach (var file in new[] { "Curation.psd1", "Curation.Gate.dll" })
            File.Copy(Path.Combine(Built.Root, file), Path.Combine(folder.FullName, file));
        foreach (var file in Directory.GetFiles(Path.Combine(Built.Root, "Module")))
            File.Copy(file, Path.Combine(module.FullName, Path.GetFileName(file)));
    }

    // What another build has of its own: the name of the gate, and the id of the module in each assembly.
    private static void MakeAnotherBuild(string folder)
    {
        var gate = Path.Combine(folder, "Curation.Gate.dll");
        var name = AssemblyName.GetAssemblyName(gate).Name!;
        Replace(gate, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(name[..^8] + "another!"));
        var commands = Path.Combine(folder, "Module", "Curation.PowerShell.dll");
        Replace(commands, ModuleId(commands).ToByteArray(), Guid.NewGuid().ToByteArray());
    }

    private static Guid ModuleId(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static void Replace(string path, byte[] old, byte[] other)
    {
        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf(old);
        Assert.NotEqual(-1, at);
        for (; at >= 0; at = bytes.AsSpan().IndexOf(old))
            other.CopyTo(bytes, at);
        File.WriteAllBytes(path, bytes);
    }
}
