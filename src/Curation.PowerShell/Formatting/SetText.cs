namespace Curation.Formatting;

/// <summary>What a set's table row tells of its rows.</summary>
public static class SetText
{
    /// <summary>What is known of each row besides its vector: some of ids, labels, paths and texts.</summary>
    public static string Known(EmbeddingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        (string Name, object? Values)[] lists = [("ids", set.Ids), ("labels", set.Labels), ("paths", set.Paths), ("texts", set.Texts)];
        return string.Join(", ", lists.Where(l => l.Values is not null).Select(l => l.Name));
    }
}
