using System.Reflection;
using System.Text.RegularExpressions;
using Curation.Clustering.Model;
using Curation.Tests.Support;

namespace Curation.Tests.Architecture;

public sealed partial class FloorTests
{
    private static readonly string s_root = typeof(FloorTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private static readonly Floors s_core = new(
        typeof(ClusterHierarchy).Assembly,
        [
            // The ground: errors and the words of messages. It uses no room.
            ["Curation"],
            ["Curation.Running", "Curation.Files"],
            ["Curation.Kernels", "Curation.Embeddings"],
            ["Curation.Formats"],
            ["Curation.Checkpoints"],
            // Clustering has floors of its own: the model, how it is searched and seeded, and the algorithm on top of them.
            ["Curation.Clustering.Model", "Curation.Encoders"],
            ["Curation.Clustering.Search", "Curation.Clustering.Seeding"],
            ["Curation.Clustering"],
            ["Curation.Sampling", "Curation.Projection"],
            ["Curation.Trees", "Curation.Samples", "Curation.Planning", "Curation.Measures"],
            ["Curation.Charts"],
            ["Curation.Reports"],
            ["Curation.Catalog"],
        ]
    );

    public static TheoryData<string> Rooms => [.. s_core.Rooms];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_depends_on_lower_floors_alone(string room) => s_core.Check(room);

    [Fact]
    public void Every_type_is_in_a_room() => AssertNone(s_core.Homeless);

    // What is only named leaves no trace in the assembly: constants, names of members, references in comments.
    [Fact]
    public void A_file_imports_lower_floors_alone() =>
        AssertNone(
            Sources("src/Curation.Core")
                .SelectMany(file =>
                {
                    var text = File.ReadAllText(file);
                    var room = s_core.RoomOf(Namespace.Match(text).Groups["name"].Value)!;
                    return Import
                        .Matches(text)
                        .Select(import => s_core.RoomOf(import.Groups["name"].Value)!)
                        .Where(other => !s_core.MayUse(room, other))
                        .Select(other => $"{Path.GetRelativePath(s_root, file)}: {room} uses {other}");
                })
        );

    [Fact]
    public void Lines_end_by_140_characters() =>
        AssertNone(
            new[] { "src", "tests", "benchmarks", "examples", "build" }
                .SelectMany(Sources)
                .SelectMany(file =>
                    File.ReadLines(file)
                        .Index()
                        .Where(line => line.Item.Length > 140)
                        .Select(line => $"{Path.GetRelativePath(s_root, file)}:{line.Index + 1} has {line.Item.Length}")
                )
        );

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join(Environment.NewLine, faults);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(s_root, folder), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".ps1")
            .Where(file => !Built.IsMatch(Path.GetRelativePath(s_root, file)));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"^using (?:static )?(?<name>Curation(?:\.\w+)*?)(?:\.MessageText)?;", RegexOptions.Multiline)]
    private static partial Regex Import { get; }

    [GeneratedRegex(@"(^|[\\/])(bin|obj)[\\/]")]
    private static partial Regex Built { get; }
}
