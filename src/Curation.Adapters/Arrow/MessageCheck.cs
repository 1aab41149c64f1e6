using static System.FormattableString;

namespace Curation.Adapters.Arrow;

/// <summary>Checks what a message announces against its own length.</summary>
internal static class MessageCheck
{
    private const byte DictionaryBatch = 2;
    private const byte RecordBatch = 3;

    /// <summary>Refuses a message of more parts than it can describe.</summary>
    /// <exception cref="InvalidDataException">It is one.</exception>
    /// <exception cref="ArgumentException">It points beyond its end.</exception>
    public static void ThrowIfItCannotBe(ReadOnlySpan<byte> message)
    {
        // Of a message, field 1 is the kind and 2 the content; of a dictionary, 1 is the batch; of a batch, 1 are the arrays, 2 the buffers, 4 the buffers of texts.
        var root = FlatTable.Root(message);
        var kind = root.Byte(1);
        if (kind is not (DictionaryBatch or RecordBatch) || !root.TryGetTable(2, out var batch) || (kind == DictionaryBatch && !batch.TryGetTable(1, out batch)))
            return;
        foreach (var field in (ReadOnlySpan<int>)[1, 2, 4])
        {
            var parts = batch.VectorLength(field);
            if (parts < 0 || parts > message.Length)
                throw new InvalidDataException(Invariant($"a record batch announces {parts} parts in {message.Length} bytes"));
        }
    }
}
