using System.Globalization;
using Curation.Embeddings;

namespace Curation.Formats.Shards;

/// <summary>Joins the ids, paths, texts and labels of shards.</summary>
internal static class ShardItems
{
    /// <summary>
    /// The parts of all rows. Where only some shards have a part, the rows of the others have their number in the set as id,
    /// and empty paths, texts and labels.
    /// </summary>
    /// <param name="shards">The parts of each shard's rows, and their number.</param>
    public static ItemInfo Join(IReadOnlyList<(ItemInfo Items, int Count)> shards) =>
        new(
            Join(shards, items => items.Ids, static row => row.ToString(CultureInfo.InvariantCulture)),
            Join(shards, items => items.Paths, static _ => ""),
            Join(shards, items => items.Texts, static _ => ""),
            Join(shards, items => items.Labels, static _ => "")
        );

    private static string[]? Join(
        IReadOnlyList<(ItemInfo Items, int Count)> shards,
        Func<ItemInfo, IReadOnlyList<string>?> part,
        Func<int, string> missing
    )
    {
        if (!shards.Any(shard => part(shard.Items) is not null))
            return null;
        var joined = new string[shards.Sum(shard => shard.Count)];
        var row = 0;
        foreach (var (items, count) in shards)
        {
            var known = part(items);
            for (var i = 0; i < count; i++, row++)
                joined[row] = known is null ? missing(row) : known[i];
        }
        return joined;
    }
}
