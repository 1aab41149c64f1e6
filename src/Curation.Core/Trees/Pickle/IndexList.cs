using System.Runtime.InteropServices;
using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>Whole numbers as bytes from a file.</summary>
/// <param name="bytes">The numbers.</param>
/// <param name="type">Their type.</param>
internal sealed class IndexList(ReadOnlyMemory<byte> bytes, NpyDataType type)
{
    /// <summary>Their number.</summary>
    public int Count => bytes.Length / type.Size;

    /// <summary>One of them, at most <see cref="long.MaxValue"/>.</summary>
    public long this[int place] => type.ReadWhole(bytes.Span[(place * type.Size)..]);

    /// <summary>A list from numbers that were read one by one.</summary>
    public static IndexList Of(List<long> numbers) =>
        new(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray(), new('i', sizeof(long), !BitConverter.IsLittleEndian));
}
