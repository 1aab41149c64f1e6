namespace Curation.Formats.Subsets;

/// <summary>Collects the rows that a file names, and refuses rows that the pool does not have and duplicates.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="pool">The pool's source, for messages.</param>
/// <param name="count">The pool's rows.</param>
/// <param name="nameOf">Names a position in the file for messages.</param>
internal sealed class SubsetRows(string path, string pool, int count, Func<long, string> nameOf)
{
    private readonly ulong[] _taken = new ulong[(count / 64) + 1];
    private int[] _rows = [];
    private int _filled;

    /// <summary>Reserves memory for a number of rows.</summary>
    public void Expect(long rows) => _rows = new int[Math.Min(rows, count)];

    /// <summary>Adds the row at a position of the file.</summary>
    /// <exception cref="CurationException">RowOutOfRange, DuplicateRow.</exception>
    public void Add(Int128 row, long position)
    {
        if (row < 0 || row >= count)
            throw Errors.RowOutOfRange(path, row, nameOf(position), pool, count);
        var number = (int)row;
        ref var word = ref _taken[number >> 6];
        if ((word >> number & 1) != 0)
            throw Errors.DuplicateRow(path, number, nameOf(position));
        word |= 1UL << number;
        if (_filled == _rows.Length)
            Array.Resize(ref _rows, (int)Math.Min(count, Math.Max(1024L, _filled * 2L)));
        _rows[_filled++] = number;
    }

    /// <summary>Throws unless a mask has one truth value for each row of the pool.</summary>
    /// <exception cref="CurationException">MaskLengthMismatch.</exception>
    public void ThrowUnlessMask(long values)
    {
        if (values != count)
            throw Errors.MaskLengthMismatch(path, values, pool, count);
    }

    /// <summary>The rows.</summary>
    /// <exception cref="CurationException">EmptySubset.</exception>
    public int[] Take()
    {
        if (_filled == 0)
            throw Errors.EmptySubset(path);
        Array.Resize(ref _rows, _filled);
        return _rows;
    }
}
