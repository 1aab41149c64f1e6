using System.Numerics;
using System.Runtime.InteropServices;
using Curation.Embeddings;

namespace Curation.Adapters.Tables;

/// <summary>The numbers of one row, checked as they are read.</summary>
internal sealed class VectorRow(string path, TableColumns columns)
{
    private float[] _numbers = new float[256];
    private long _row;
    private int _length;

    /// <summary>The numbers so far.</summary>
    public ReadOnlySpan<float> Numbers => _numbers.AsSpan(0, _length);

    /// <summary>Starts a row; its number counts from 0 in the whole file.</summary>
    public void Begin(long row)
    {
        _row = row;
        _length = 0;
    }

    /// <summary>Adds a number.</summary>
    /// <exception cref="CurationException">NonFiniteValue: it is NaN, infinite, or too large for a 32-bit float.</exception>
    public void Add(double number)
    {
        var single = (float)number;
        if (!float.IsFinite(single))
            throw Errors.NonFiniteValue(path, _row, columns.Describe(_length), number);
        if (_length == _numbers.Length)
            Array.Resize(ref _numbers, 2 * _length);
        _numbers[_length++] = single;
    }

    /// <summary>Adds numbers; 32-bit floats at the speed of memory.</summary>
    /// <exception cref="CurationException">NonFiniteValue: one is NaN, infinite, or too large for a 32-bit float.</exception>
    public void Add<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) && MemoryMarshal.Cast<T, float>(numbers) is var singles && singles.IndexOfNonFinite() < 0)
        {
            if (singles.Length > _numbers.Length - _length)
                Array.Resize(ref _numbers, Math.Max(_length + singles.Length, 2 * _numbers.Length));
            singles.CopyTo(_numbers.AsSpan(_length));
            _length += singles.Length;
            return;
        }
        foreach (var number in numbers)
            Add(double.CreateTruncating(number));
    }

    /// <summary>The error for a null number.</summary>
    public CurationException NullNumber() => Errors.NullValue(path, _row, columns.Describe(_length));

    /// <summary>The error for a null vector.</summary>
    public CurationException NullVector() => Errors.NullValue(path, _row, columns.Describe());
}
