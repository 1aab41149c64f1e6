using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>A type of numbers in a pickle.</summary>
internal sealed class PickledType
{
    /// <summary>The type; null for objects.</summary>
    public NpyDataType? Numbers { get; set; }
}
