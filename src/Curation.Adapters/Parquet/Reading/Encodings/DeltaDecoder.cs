using System.Numerics;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Delta-encoded whole numbers: blocks of miniblocks with a bit width each.</summary>
internal sealed class DeltaDecoder<T> : ValueDecoder<T>
    where T : IBinaryInteger<T>
{
    private const int LargestBlock = 1 << 20;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _blockLength;
    private readonly int _partsPerBlock;
    private readonly int _partLength;
    private int _position;
    private long _next;
    private long _least;
    private long _bit;
    private int _part;
    private int _width;
    private int _widths;
    private int _leftInPart;
    private bool _isBegun;

    /// <summary>Starts to decode.</summary>
    /// <exception cref="InvalidDataException">The bytes do not begin as they should.</exception>
    public DeltaDecoder(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        var block = PackedBits.ReadUnsigned(bytes.Span, ref _position);
        var parts = PackedBits.ReadUnsigned(bytes.Span, ref _position);
        if (block is 0 or > LargestBlock || parts is 0 || parts > block || block % parts != 0)
            throw new InvalidDataException("a page has differences in blocks that cannot be");
        (_blockLength, _partsPerBlock) = ((int)block, (int)parts);
        _partLength = _blockLength / _partsPerBlock;
        _part = _partsPerBlock;
        var count = PackedBits.ReadUnsigned(bytes.Span, ref _position);
        Left = count <= int.MaxValue ? (int)count : throw EndsEarly();
        _next = PackedBits.ReadSigned(bytes.Span, ref _position);
    }

    /// <summary>The number of remaining numbers.</summary>
    public int Left { get; private set; }

    /// <summary>The position after the numbers, once all are read.</summary>
    public int Position => _position;

    /// <inheritdoc/>
    public override T Next()
    {
        if (Left == 0)
            throw EndsEarly();
        Left--;
        if (_isBegun)
            AddDifference();
        _isBegun = true;
        return T.CreateTruncating(_next);
    }

    private void AddDifference()
    {
        if (_leftInPart == 0)
            StartPart();
        _leftInPart--;
        _next = unchecked(_next + _least + (long)PackedBits.Read(_bytes.Span, _bit, _width));
        _bit += _width;
    }

    private void StartPart()
    {
        var bytes = _bytes.Span;
        if (_part == _partsPerBlock)
        {
            _least = PackedBits.ReadSigned(bytes, ref _position);
            _widths = _position;
            _position += _partsPerBlock;
            _part = 0;
        }
        if (_position > bytes.Length)
            throw EndsEarly();
        _width = bytes[_widths + _part++];
        var size = (long)_width * _partLength / 8;
        if (_width > 64 || size > bytes.Length - _position)
            throw EndsEarly();
        _bit = (long)_position * 8;
        _position += (int)size;
        _leftInPart = _partLength;
    }
}
