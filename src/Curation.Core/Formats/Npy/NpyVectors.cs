using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Curation.Embeddings;
using Microsoft.Win32.SafeHandles;

namespace Curation.Formats.Npy;

/// <summary>
/// The rows of a mapped .npy file. 32-bit floats in row order are read without copying; numbers of other types and orders are converted a
/// block at a time. The map is released when the store is collected: a span that <see cref="Read"/> gave is valid as long as the store can
/// be reached. A file that another process truncates while it is mapped ends this process, as with every memory map.
/// </summary>
internal sealed unsafe class NpyVectors : VectorStore
{
    private const int NumbersPerPiece = 1 << 16;
    private const int RowsPerColumnPiece = 512;

    private readonly SafeMemoryMappedViewHandle _view;
    private readonly byte* _data;
    private readonly NumberDecoder _decoder;
    private readonly int _size;
    private readonly bool _isReadInPlace;
    private readonly bool _isByColumn;

    private NpyVectors(SafeMemoryMappedViewHandle view, NpyHeader header)
    {
        _view = view;
        Count = header.Rows;
        Dimension = header.Columns;
        _size = header.DataType.Size;
        _decoder = header.DataType.CreateDecoder();
        CanBeNonFinite = header.DataType.CanBeNonFinite;
        // A single row or column has the same layout in both orders.
        _isByColumn = header.IsFortranOrder && Count > 1 && Dimension > 1;
        _isReadInPlace = header.DataType.IsNativeSingle && !_isByColumn && header.DataOffset % sizeof(float) == 0;

        // The pointer does not keep the handle from being finalised, so this object keeps the handle.
        byte* start = null;
        view.AcquirePointer(ref start);
        view.ReleasePointer();
        _data = start + header.DataOffset;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override bool IsMemoryMapped => true;

    /// <inheritdoc/>
    internal override bool CanBeNonFinite { get; }

    /// <summary>Maps a file whose header is known to agree with its length; the file may be closed afterwards.</summary>
    public static NpyVectors Map(FileStream file, NpyHeader header)
    {
        using var map = MemoryMappedFile.CreateFromFile(
            file,
            null,
            0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        var view = map.CreateViewAccessor(
            0,
            header.DataOffset + ((long)header.Rows * header.Columns * header.DataType.Size),
            MemoryMappedFileAccess.Read
        );
        return new(view.SafeMemoryMappedViewHandle, header);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
    {
        // The runtime does not check bounds in the map.
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - first);
        var numbers = checked(count * Dimension);
        if (_isReadInPlace)
            return new(_data + ByteOffset((long)first * Dimension), numbers);

        var target = scratch[..numbers];
        if (_isByColumn)
            ReadColumns(first, count, target);
        else
            ReadRows(first, target);
        GC.KeepAlive(this);
        return target;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Prefetch(int row)
    {
        if (!_isByColumn)
            Prefetch(MemoryMarshal.Cast<byte, float>(Bytes((long)row * Dimension, Dimension)));
    }

    /// <inheritdoc/>
    internal override double GetNumber(int row, int column)
    {
        var value = _decoder.DecodeFirst(Bytes(_isByColumn ? ((long)column * Count) + row : ((long)row * Dimension) + column, 1));
        GC.KeepAlive(this);
        return value;
    }

    private void ReadRows(int first, Span<float> target)
    {
        var start = (long)first * Dimension;
        for (var done = 0; done < target.Length; done += NumbersPerPiece)
        {
            var piece = target.Slice(done, Math.Min(NumbersPerPiece, target.Length - done));
            _decoder.Decode(Bytes(start + done, piece.Length), piece);
        }
    }

    [SkipLocalsInit]
    private void ReadColumns(int first, int count, Span<float> target)
    {
        Span<float> buffer = stackalloc float[RowsPerColumnPiece];
        for (var done = 0; done < count; done += RowsPerColumnPiece)
        {
            var piece = buffer[..Math.Min(RowsPerColumnPiece, count - done)];
            for (var column = 0; column < Dimension; column++)
            {
                _decoder.Decode(Bytes(((long)column * Count) + first + done, piece.Length), piece);
                var index = (done * Dimension) + column;
                foreach (var number in piece)
                {
                    target[index] = number;
                    index += Dimension;
                }
            }
        }
    }

    private ReadOnlySpan<byte> Bytes(long index, int numbers) => new(_data + ByteOffset(index), numbers * _size);

    private long ByteOffset(long index) => index * _size;
}
