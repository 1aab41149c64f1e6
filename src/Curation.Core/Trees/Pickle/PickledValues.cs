using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>A numpy array in a pickle: its shape and data are null until it is filled.</summary>
internal sealed class PickledArray
{
    /// <summary>The lengths.</summary>
    public long[]? Shape { get; set; }

    /// <summary>The type of the numbers; null for objects.</summary>
    public NpyDataType? Type { get; set; }

    /// <summary>The bytes of numbers.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>The objects, in C order.</summary>
    public PickledList? Objects { get; set; }
}

/// <summary>A list in a pickle.</summary>
internal sealed class PickledList
{
    private IndexList? _indices;

    /// <summary>What is in it.</summary>
    public List<object?> Items { get; } = [];

    /// <summary>
    /// The list as whole numbers; null where it contains something else. Made once, however often the pickle refers to the list.
    /// </summary>
    public IndexList? ToIndices() =>
        Items.TrueForAll(item => item is long) ? _indices ??= IndexList.Of(Items.ConvertAll(item => (long)item!)) : null;
}

/// <summary>A type of numbers in a pickle.</summary>
internal sealed class PickledType
{
    /// <summary>The type; null for objects.</summary>
    public NpyDataType? Numbers { get; set; }
}
