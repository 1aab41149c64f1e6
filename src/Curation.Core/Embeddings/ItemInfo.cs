namespace Curation.Embeddings;

/// <summary>What is known of each row besides its vector. A list that is null is not known for any row.</summary>
/// <param name="Ids">An id a row.</param>
/// <param name="Paths">A file path a row.</param>
/// <param name="Texts">A text a row.</param>
/// <param name="Labels">A label a row.</param>
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
