using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>
/// Checks what a message or a footer announces against its own length, so that nothing is allocated for false claims. Field numbers are
/// those of Arrow's FlatBuffers schemas.
/// </summary>
internal ref struct MessageCheck
{
    private const byte Schema = 1;
    private const byte DictionaryBatch = 2;
    private const byte RecordBatch = 3;
    private const int DeepestNesting = 64;

    private readonly FlatTable _root;
    private readonly int _length;
    private int _parts;

    private MessageCheck(ReadOnlySpan<byte> bytes)
    {
        _root = FlatTable.Root(bytes);
        _length = bytes.Length;
    }

    /// <summary>Refuses a message with more parts than its bytes can describe.</summary>
    /// <exception cref="InvalidDataException">It announces too many parts.</exception>
    /// <exception cref="ArgumentException">It points beyond its end.</exception>
    public static void OfMessage(ReadOnlySpan<byte> bytes)
    {
        var check = new MessageCheck(bytes);
        if (!check._root.TryGetTable(2, out var content))
            return;
        switch (check._root.Byte(1))
        {
            case Schema:
                check.Fields(content, 1, 0);
                break;
            case RecordBatch:
                check.Batch(content);
                break;
            case DictionaryBatch when content.TryGetTable(1, out var batch):
                check.Batch(batch);
                break;
            default:
                break;
        }
    }

    /// <summary>Refuses a footer with more parts than its bytes can describe.</summary>
    /// <exception cref="InvalidDataException">It announces too many parts.</exception>
    /// <exception cref="ArgumentException">It points beyond its end.</exception>
    public static void OfFooter(ReadOnlySpan<byte> bytes)
    {
        var check = new MessageCheck(bytes);
        check.Add(check._root.VectorLength(2));
        check.Add(check._root.VectorLength(3));
        if (check._root.TryGetTable(1, out var schema))
            check.Fields(schema, 1, 0);
    }

    private void Batch(FlatTable batch)
    {
        // Arrays, buffers, and the buffer counts of texts.
        Add(batch.VectorLength(1));
        Add(batch.VectorLength(2));
        Add(batch.VectorLength(4));
    }

    private void Fields(FlatTable parent, int vector, int depth)
    {
        var fields = parent.VectorLength(vector);
        Add(fields);
        if (depth > DeepestNesting)
            throw new InvalidDataException("its schema is nested too deeply");
        for (var i = 0; i < fields; i++)
            Fields(parent.Element(vector, i), 5, depth + 1);
    }

    // Every part takes at least one byte.
    private void Add(int parts)
    {
        if (parts < 0 || parts > _length - _parts)
            throw new InvalidDataException(Invariant($"{_length} bytes of it are said to describe {(long)_parts + (uint)parts} parts"));
        _parts += parts;
    }
}
