using System.Buffers;
using Apache.Arrow.Memory;
using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>Allocates memory for what a file can hold, and refuses what it only claims.</summary>
/// <param name="fileLength">The bytes of the file.</param>
internal sealed class BoundedAllocator(long fileLength) : MemoryAllocator
{
    // LZ4 expands a byte to at most 255; Zstandard can exceed that for one endlessly repeated number, which vectors never are.
    private const int MostOfByte = 256;

    /// <inheritdoc/>
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        if (length > fileLength * MostOfByte)
            throw new InvalidDataException(Invariant($"it announces a buffer of {length} bytes, which a file of {fileLength} cannot hold"));
        bytesAllocated = length;
        return Default.Value.Allocate(length);
    }
}
