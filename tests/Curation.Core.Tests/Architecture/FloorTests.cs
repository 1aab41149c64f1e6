using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Curation.Clustering.Model;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Curation.Tests.Architecture;

public sealed partial class FloorTests
{
    private static readonly string s_root = typeof(FloorTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private static readonly ArchUnitNET.Domain.Architecture s_core = new ArchLoader()
        .LoadAssemblies(typeof(ClusterHierarchy).Assembly)
        .Build();

    public static TheoryData<string> Rooms => [Floors.Ground, .. Floors.Rooms];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_depends_on_lower_floors_alone(string room)
    {
        var others = Floors.Rooms.Where(other => !Floors.MayUse(room, other)).ToArray();
        if (others.Length == 0)
            return;

        IArchRule rule = Types()
            .That()
            .ResideInNamespaceMatching(OnlyOf(room))
            .Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(string.Join('|', others.Select(OnlyOf))));

        rule.Check(s_core);
    }

    [Fact]
    public void Every_type_is_in_a_room() =>
        Assert.Empty(
            s_core
                .Types.Where(type => type.Assembly.Name.StartsWith("Curation.Core", StringComparison.Ordinal))
                .Select(type => type.Namespace.FullName)
                .Where(name => name.StartsWith(Floors.Ground, StringComparison.Ordinal) && Floors.RoomOf(name) is null)
                .Distinct()
        );

    // What is only named leaves no trace in the assembly: constants, names of members, references in comments.
    [Fact]
    public void A_file_imports_lower_floors_alone()
    {
        var imports = Sources("src/Curation.Core")
            .SelectMany(file =>
            {
                var text = File.ReadAllText(file);
                var room = Floors.RoomOf(Namespace.Match(text).Groups["name"].Value);
                return Import
                    .Matches(text)
                    .Select(import => Floors.RoomOf(import.Groups["name"].Value))
                    .Where(other => room is null || other is null || !Floors.MayUse(room, other))
                    .Select(other => $"{Path.GetRelativePath(s_root, file)}: {room ?? "no room"} uses {other ?? "no room"}");
            });

        AssertNone(imports);
    }

    [Fact]
    public void Lines_end_by_140_characters()
    {
        var tooLong = new[] { "src", "tests", "benchmarks", "examples", "build" }
            .SelectMany(folder => Sources(folder))
            .SelectMany(file =>
                File.ReadLines(file)
                    .Select((line, index) => (line, Number: index + 1))
                    .Where(entry => entry.line.Length > 140)
                    .Select(entry => $"{Path.GetRelativePath(s_root, file)}:{entry.Number} has {entry.line.Length}")
            );

        AssertNone(tooLong);
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join(Environment.NewLine, faults);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(s_root, folder), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".ps1")
            .Where(file => !Built.IsMatch(file));

    /// <summary>The namespaces of a room, those of the rooms within it left out.</summary>
    private static string OnlyOf(string room)
    {
        var inner = Floors.Rooms.Where(other => other.StartsWith(room + '.', StringComparison.Ordinal)).Select(Regex.Escape).ToArray();
        var within = room == Floors.Ground ? "" : @"(\..*)?";
        var except = inner.Length == 0 || room == Floors.Ground ? "" : $@"(?!({string.Join('|', inner)})(\.|$))";
        return $"^{except}{Regex.Escape(room)}{within}$";
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"^using (?:static )?(?<name>Curation(?:\.\w+)*?)(?:\.MessageText)?;", RegexOptions.Multiline)]
    private static partial Regex Import { get; }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built { get; }
}
