using System.Buffers;
using Apache.Arrow.Memory;
using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>Gives memory for what a file can hold, and none for what it only claims to.</summary>
/// <param name="fileLength">The bytes of the file.</param>
internal sealed class BoundedAllocator(long fileLength) : MemoryAllocator
{
    // LZ4 makes at most 255 bytes of one; Zstandard can make more of one number that is repeated on and on, which no vectors are.
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
