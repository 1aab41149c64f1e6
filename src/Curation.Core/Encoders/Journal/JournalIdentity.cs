using System.Text.Json.Serialization;
using static System.FormattableString;

namespace Curation.Encoders.Journal;

/// <summary>The items and the encoder that vectors are made from: interrupted work is continued only where they are the same.</summary>
/// <param name="Settings">The encoder's settings.</param>
/// <param name="Items">The hashes of the items, by <see cref="ItemListHash"/>.</param>
/// <param name="Count">The number of items.</param>
[method: JsonConstructor]
public sealed record JournalIdentity(
    [property: JsonRequired] IReadOnlyList<EncoderSetting> Settings,
    [property: JsonRequired] IReadOnlyList<EncoderSetting> Items,
    [property: JsonRequired] int Count
)
{
    /// <summary>What differs from when the work was started, in words; empty where nothing does.</summary>
    internal IReadOnlyList<string> DifferencesTo(JournalIdentity now) =>
        [
            .. Count != now.Count ? [Invariant($"the number of items ({now.Count}, was {Count})")] : Differences(Items, now.Items),
            .. Differences(Settings, now.Settings),
        ];

    // The first difference explains most of the others: other files have other dates, another encoder has other settings.
    private static IEnumerable<string> Differences(IReadOnlyList<EncoderSetting> before, IReadOnlyList<EncoderSetting> now)
    {
        var old = before.ToDictionary(s => s.Name);
        var current = now.ToDictionary(s => s.Name);
        var differences = old
            .Keys.Union(current.Keys)
            .Where(name => old.GetValueOrDefault(name) != current.GetValueOrDefault(name))
            .Select(name => (Name: name, Words: Describe(name, old.GetValueOrDefault(name), current.GetValueOrDefault(name))))
            .ToList();
        return differences.Count > 0 && differences[0].Name == before[0].Name ? [differences[0].Words] : differences.Select(d => d.Words);
    }

    private static string Describe(string name, EncoderSetting? old, EncoderSetting? now) =>
        old is { Value: null } || now is { Value: null } ? name : $"{name} ({now?.Value ?? "not set"}, was {old?.Value ?? "not set"})";
}
