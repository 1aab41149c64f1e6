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
