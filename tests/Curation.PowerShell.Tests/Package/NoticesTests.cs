using System.Text.Json;

namespace Curation.PowerShell.Tests;

/// <summary>
/// Whether THIRD-PARTY-NOTICES.md tells of all that ships. build/Notices.ps1 makes it anew, and build/Pack.ps1 refuses another.
/// </summary>
public sealed class NoticesTests
{
    private static readonly string s_adapters = Path.Combine(Built.Root, "Module", "Adapters");

    private static readonly string[] s_page = File.ReadAllLines(Path.Combine(Built.Root, "THIRD-PARTY-NOTICES.md"));

    // The cells of the table: package, version, licence, copyright, files, notices.
    private static readonly string[][] s_rows =
    [
        .. s_page
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..]),
    ];

    [Fact]
    public void Every_file_that_ships_stands_in_the_notices_with_the_version_of_its_package_and_no_other() =>
        Assert.Equal(
            Shipped().Order(StringComparer.Ordinal),
            s_rows.SelectMany(row => row[4].Split(", ").Select(file => $"{row[0]} {row[1]}: {file}")).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_licence_has_its_text_and_every_package_its_copyright()
    {
        Assert.Equal(
            s_rows.Select(row => row[2]).Distinct().Order(StringComparer.Ordinal),
            s_page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])
        );
        Assert.All(s_rows, row => Assert.NotEmpty(row[3]));
    }

    // The files of the folder, each with the package that the build took it from.
    private static HashSet<string> Shipped()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_adapters, "Curation.Adapters.deps.json")));
        var owners = document
            .RootElement.GetProperty("targets")
            .EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .SelectMany(library => Paths(library.Value).Select(path => (Path: path, Package: library.Name.Replace('/', ' '))))
            .ToDictionary(owner => owner.Path, owner => owner.Package);
        return
        [
            .. Directory
                .EnumerateFiles(s_adapters, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(s_adapters, file).Replace('\\', '/'))
                .Where(path => !path.StartsWith("Curation.Adapters.", StringComparison.Ordinal))
                .Select(path => $"{owners.GetValueOrDefault(path, "no package")}: {Path.GetFileName(path)}"),
        ];
    }

    private static IEnumerable<string> Paths(JsonElement library)
    {
        if (library.TryGetProperty("runtime", out var managed))
        {
            foreach (var file in managed.EnumerateObject())
                yield return Path.GetFileName(file.Name);
        }
        if (library.TryGetProperty("runtimeTargets", out var native))
        {
            foreach (var file in native.EnumerateObject())
                yield return file.Name;
        }
    }
}
