namespace Curation.Embeddings;

/// <summary>The ids, paths, texts and labels of rows. A list is null where no row has one.</summary>
/// <param name="Ids">An id for each row.</param>
/// <param name="Paths">A file path for each row.</param>
/// <param name="Texts">A text for each row.</param>
/// <param name="Labels">A label for each row.</param>
public sealed record ItemInfo(
    IReadOnlyList<string>? Ids = null,
    IReadOnlyList<string>? Paths = null,
    IReadOnlyList<string>? Texts = null,
    IReadOnlyList<string>? Labels = null
)
{
    /// <summary>Nothing is known.</summary>
    public static ItemInfo None { get; } = new();

    /// <summary>What is known.</summary>
    public ItemParts Parts =>
        (Ids is null ? 0 : ItemParts.Ids)
        | (Paths is null ? 0 : ItemParts.Paths)
        | (Texts is null ? 0 : ItemParts.Texts)
        | (Labels is null ? 0 : ItemParts.Labels);

    internal void ThrowIfNotOf(int count)
    {
        foreach (var list in (ReadOnlySpan<IReadOnlyList<string>?>)[Ids, Paths, Texts, Labels])
        {
            if (list is not null && list.Count != count)
                throw new ArgumentException($"{list.Count} entries for {count} rows.");
        }
    }
}
