namespace Curation.Trees.Pickle;

/// <summary>A list in a pickle.</summary>
internal sealed class PickledList
{
    private IndexList? _indices;

    /// <summary>What is in it.</summary>
    public List<object?> Items { get; } = [];

    /// <summary>
    /// The list as whole numbers; null where something else is in it. Made once, however often the pickle names the list.
    /// </summary>
    public IndexList? ToIndices() =>
        Items.TrueForAll(item => item is long) ? _indices ??= IndexList.Of(Items.ConvertAll(item => (long)item!)) : null;
}
