using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Curation.Tests.Support;

/// <summary>The rooms of an assembly, floor by floor. A room uses what stands below its floor, and nothing beside or above it.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="floors">The namespaces of the rooms on each floor, the lowest floor first.</param>
internal sealed class Floors(Assembly assembly, string[][] floors)
{
    private readonly ArchUnitNET.Domain.Architecture _architecture = new ArchLoader().LoadAssemblies(assembly).Build();

    /// <summary>All rooms, from the lowest floor up.</summary>
    public IEnumerable<string> Rooms => floors.SelectMany(floor => floor);

    /// <summary>The namespaces that are no room.</summary>
    public IEnumerable<string> Homeless =>
        _architecture
            .Types.Where(type => type.Assembly.Name.StartsWith(assembly.GetName().Name!, StringComparison.Ordinal))
            .Select(type => type.Namespace.FullName)
            .Where(name => name.StartsWith("Curation", StringComparison.Ordinal) && RoomOf(name) is null)
            .Distinct();

    /// <summary>Throws where a type of a room depends on a type of a room that it may not use.</summary>
    public void Check(string room)
    {
        var others = Rooms.Where(other => !MayUse(room, other)).ToArray();
        if (others.Length == 0)
            return;
        IArchRule rule = Types()
            .That()
            .ResideInNamespaceMatching(Pattern(room))
            .Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(string.Join('|', others.Select(Pattern))));
        rule.Check(_architecture);
    }

    /// <summary>The room that a namespace belongs to; null where it is none of these.</summary>
    public string? RoomOf(string name) =>
        Rooms.Where(room => name == room || IsWithin(name, room)).OrderByDescending(room => room.Length).FirstOrDefault();

    /// <summary>Whether one room may use another: it is the same one, or stands on a lower floor.</summary>
    public bool MayUse(string room, string other) => room == other || FloorOf(other) < FloorOf(room);

    private int FloorOf(string room) => Array.FindIndex(floors, floor => floor.Contains(room));

    /// <summary>The namespaces of a room, those of the rooms within it left out.</summary>
    private string Pattern(string room)
    {
        var inner = Rooms.Where(other => IsWithin(other, room)).Select(Regex.Escape).ToArray();
        var except = inner.Length == 0 ? "" : $@"(?!({string.Join('|', inner)})(\.|$))";
        return $@"^{except}{Regex.Escape(room)}(\..*)?$";
    }

    private static bool IsWithin(string name, string room) => name.StartsWith(room + '.', StringComparison.Ordinal);
}
