namespace Curation.Adapters.Texts.Tensors;

/// <summary>Where a tensor lies in its file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers, as the file names it.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Count">Its numbers.</param>
internal sealed record Tensor(string Name, string Type, long[] Shape, long Offset, int Count);
