namespace Curation.Tests.Architecture;

/// <summary>The rooms of the core, floor by floor. A room uses what stands below its floor, and nothing beside or above it.</summary>
internal static class Floors
{
    // What every room may use: errors and the words of messages. It uses no room.
    public const string Ground = "Curation";

    private static readonly string[][] s_floors =
    [
        ["Curation.Running", "Curation.Files"],
        ["Curation.Kernels", "Curation.Embeddings"],
        ["Curation.Formats"],
        ["Curation.Checkpoints"],
        // Inside the room of clustering: what it works on, how it searches and seeds, and the algorithm on top of them.
        ["Curation.Clustering.Model", "Curation.Encoders"],
        ["Curation.Clustering.Search", "Curation.Clustering.Seeding"],
        ["Curation.Clustering"],
        ["Curation.Sampling", "Curation.Projection"],
        ["Curation.Trees", "Curation.Samples", "Curation.Planning", "Curation.Measures"],
        ["Curation.Charts"],
        ["Curation.Reports"],
        ["Curation.Catalog"],
    ];

    /// <summary>All rooms, from the ground up.</summary>
    public static IEnumerable<string> Rooms => s_floors.SelectMany(floor => floor);

    /// <summary>The room that a namespace belongs to; null where it is none of the core's.</summary>
    public static string? RoomOf(string name) =>
        name == Ground ? Ground : Rooms.Where(room => IsWithin(name, room)).OrderByDescending(room => room.Length).FirstOrDefault();

    /// <summary>Whether one room may use another: it is the same one, or stands on a lower floor.</summary>
    public static bool MayUse(string room, string other) => room == other || FloorOf(other) < FloorOf(room);

    private static int FloorOf(string room) => room == Ground ? -1 : Array.FindIndex(s_floors, floor => floor.Contains(room));

    private static bool IsWithin(string name, string room) => name == room || name.StartsWith(room + '.', StringComparison.Ordinal);
}
