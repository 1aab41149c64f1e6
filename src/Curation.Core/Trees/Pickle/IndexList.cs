using System.Runtime.InteropServices;
using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>Whole numbers, as the bytes of a file have them.</summary>
/// <param name="bytes">The numbers.</param>
/// <param name="type">Their type.</param>
internal sealed class IndexList(ReadOnlyMemory<byte> bytes, NpyDataType type)
{
    /// <summary>How many they are.</summary>
    public int Count => bytes.Length / type.Size;

    /// <summary>One of them; what is above the largest <see cref="long"/> is given as that.</summary>
    public long this[int place] => type.ReadWhole(bytes.Span[(place * type.Size)..]);

    /// <summary>A list of numbers that were read one by one.</summary>
    public static IndexList Of(List<long> numbers) =>
        new(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray(), new('i', sizeof(long), !BitConverter.IsLittleEndian));
}
