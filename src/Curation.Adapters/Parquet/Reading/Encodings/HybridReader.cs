using System.Numerics;

namespace Curation.Adapters.Parquet.Reading.Encodings;

/// <summary>Reads small whole numbers in the RLE / bit-packing hybrid encoding: a mix of runs and packed groups.</summary>
internal sealed class HybridReader
{
    private const int WidestNumber = 32;
    private const int GroupLength = 8;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _width;
    private int _position;
    private long _left;
    private bool _isRun;
    private int _value;
    private long _bit;

    /// <summary>Reads numbers of a bit width.</summary>
    /// <exception cref="InvalidDataException">The width is more than 32 bits.</exception>
    public HybridReader(ReadOnlyMemory<byte> bytes, int width)
    {
        if (width > WidestNumber)
            throw new InvalidDataException("a page has numbers of more than 32 bits");
        _bytes = bytes;
        _width = width;
    }

    /// <summary>The bit width for numbers up to a maximum.</summary>
    public static int WidthOf(int most) => WidestNumber - BitOperations.LeadingZeroCount((uint)most);

    /// <summary>The next number.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it.</exception>
    public int Next()
    {
        if (_width == 0)
            return 0;
        while (_left == 0)
            StartRun();
        _left--;
        if (_isRun)
            return _value;
        _bit += _width;
        return (int)PackedBits.Read(_bytes.Span, _bit - _width, _width);
    }

    /// <summary>How often a number follows at least, within the current run.</summary>
    public int RunOf(int number) => _isRun && _value == number ? (int)Math.Min(_left, int.MaxValue) : 0;

    /// <summary>Skips numbers of the current run.</summary>
    public void Skip(int count) => _left -= count;

    private void StartRun()
    {
        var head = PackedBits.ReadUnsigned(_bytes.Span, ref _position);
        var rest = _bytes.Length - _position;
        _isRun = (head & 1) == 0;
        if (_isRun)
        {
            var size = (_width + 7) / 8;
            if (size > rest)
                throw new InvalidDataException("a page ends within a run");
            _left = (long)(head >> 1);
            _value = (int)PackedBits.Read(_bytes.Span, (long)_position * 8, _width);
            _position += size;
            return;
        }
        // Some writers omit the unused bytes of the last group.
        var size8 = (long)Math.Min(head >> 1, (ulong)int.MaxValue) * _width;
        var taken = Math.Min(size8, rest);
        _left = taken * GroupLength / _width;
        if (_left == 0)
            throw new InvalidDataException("a page ends within packed numbers");
        _bit = (long)_position * 8;
        _position += (int)taken;
    }
}
