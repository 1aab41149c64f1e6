using System.Globalization;
using Curation.Embeddings;
using static System.FormattableString;

namespace Curation.Gathering;

/// <summary>Finds ids that several rows of a set share.</summary>
internal static class RepeatedIds
{
    /// <summary>A warning about them; null if every row has a different id, or none.</summary>
    public static string? Warning(EmbeddingSet set)
    {
        if (set.Ids is not { } ids)
            return null;
        var seen = new HashSet<string>(ids.Count, StringComparer.Ordinal);
        string? first = null;
        var repeats = 0;
        foreach (var id in ids)
        {
            if (seen.Add(id))
                continue;
            first ??= id;
            repeats++;
        }
        return first is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{repeats} of {ids.Count} rows {(repeats == 1 ? "has an id" : "have ids")} that a row before "
                    + $"{(repeats == 1 ? "it" : "them")} has, the first of them '{first}'. Every row is kept; "
                    + $"give each an id of its own with -IdProperty, or leave the repeated ones out."
            );
    }
}
