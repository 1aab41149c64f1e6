using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Curation.PowerShell.Tests;

public sealed partial class PackageTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private const long SizeLimit = 200_000_000;

    [Fact]
    public void It_holds_what_a_user_needs_and_nothing_else()
    {
        Assert.Equal(
            [
                "CHANGELOG.md",
                "CONTRIBUTING.md",
                "Curation.Gate.dll",
                "Curation.psd1",
                "LICENSE",
                "Module",
                "README.md",
                "THIRD-PARTY-NOTICES.md",
                "docs",
                "en-US",
                "examples",
                "notices",
            ],
            Directory.GetFileSystemEntries(packed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Empty(Directory.GetFiles(packed.Folder, "*.pdb", SearchOption.AllDirectories));
        Assert.InRange(Files().Sum(file => new FileInfo(file).Length), 1, SizeLimit);
    }

    [Fact]
    public void The_nupkg_holds_the_same_files()
    {
        using var archive = ZipFile.OpenRead(packed.Package);
        var inside = archive.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName)).ToHashSet();
        Assert.Empty(Files().Select(file => Path.GetRelativePath(packed.Folder, file).Replace('\\', '/')).Except(inside));
    }

    [Fact]
    public void What_the_help_and_the_pages_point_at_is_in_it()
    {
        var help = Directory.GetFiles(Path.Combine(packed.Folder, "en-US")).SelectMany(file => Named(PathInText, file, packed.Folder));
        var pages = Directory
            .GetFiles(packed.Folder, "*.md", SearchOption.AllDirectories)
            .SelectMany(file => Named(Link, file, Path.GetDirectoryName(file)!));
        Assert.All(help.Concat(pages), path => Assert.True(Path.Exists(path), path));
        Assert.NotEmpty(help);
    }

    [Fact]
    public void It_is_installed_from_a_folder_of_packages_runs_in_a_fresh_session_and_goes_again()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Windows keeps a user's modules and repositories where a test cannot lay them elsewhere."
        );
        var shelf = Directory.CreateDirectory(Path.Combine(packed.Home, "shelf [of packages]")).FullName;
        Assert.Equal(
            ["0.1.0"],
            RealShell.Run(
                packed.Home,
                """
                Register-PSResourceRepository -Name Shelf -Uri $env:SHELF -Trusted
                Publish-PSResource -NupkgPath ([WildcardPattern]::Escape($env:PACKAGE)) -Repository Shelf
                Install-PSResource -Name Curation -Repository Shelf
                (Get-InstalledPSResource Curation).Version.ToString()
                """,
                ("SHELF", shelf),
                ("PACKAGE", packed.Package)
            )
        );

        // Commands load the module, which takes statistics and tables from the packages that it ships.
        var lines = RealShell.Run(
            packed.Home,
            """
            $tree = 1..60 | ForEach-Object { , @(($_ % 7), ($_ % 5)) } | New-EmbeddingSet | Invoke-HierarchicalKMeans 10, 3 -Seed 1
            $tree | Select-BalancedSample 6 -Seed 1 | Export-BalancedSample ./sample.csv
            (Import-Csv ./sample.csv).Count
            $tree.Levels[1].Balance -gt 0.5
            $module = Get-Module Curation
            $module.ModuleBase.StartsWith($HOME)
            (Get-Help about_Curation) -match 'TOPIC' -as [bool]
            & (Join-Path $module.ModuleBase examples quickstart.ps1) -OutputPath ./curated.csv | Out-Null
            (Import-Csv ./curated.csv).Count
            try { Get-Help Invoke-KMeans -Online } catch { $_.FullyQualifiedErrorId }
            $module.ReleaseNotes
            """
        );
        Assert.Equal(["6", "True", "True", "True", "1000", "InvalidOperation,Microsoft.PowerShell.Commands.GetHelpCommand"], lines[..6]);
        Assert.Equal(Changes(), lines[6..].Select(line => line.Trim()));

        Assert.Equal(["0"], RealShell.Run(packed.Home, "Uninstall-PSResource -Name Curation; @(Get-Module -ListAvailable Curation).Count"));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(packed.Folder, "*", SearchOption.AllDirectories);

    // The lines of the newest section, without the white space around them.
    private static IEnumerable<string> Changes() =>
        File.ReadAllLines(Path.Combine(Built.Root, "CHANGELOG.md"))
            .SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0);

    private static IEnumerable<string> Named(Regex pattern, string file, string folder) =>
        pattern.Matches(File.ReadAllText(file)).Select(match => Path.Combine(folder, match.Groups["path"].Value));

    [GeneratedRegex(@"\b(?<path>(docs|examples)/[\w./-]*\w)")]
    private static partial Regex PathInText { get; }

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)[^)]*\)")]
    private static partial Regex Link { get; }
}
