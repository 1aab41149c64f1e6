using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Running;

namespace Curation.Adapters.Arrow;

/// <summary>
/// Writes a set as an Arrow file or stream: id, path, text and label where they are known, and vector, a fixed-size list of 32-bit
/// floats. A block of rows is a record batch.
/// </summary>
internal sealed class ArrowSetWriter(EmbeddingSet set)
{
    private readonly FixedSizeListType _list = new(new Field("item", FloatType.Default, nullable: false), set.Dimension);
    private readonly (string Name, Func<int, string> Value)[] _texts = FindTexts(set);

    /// <summary>Writes.</summary>
    public void Write(Stream destination, bool isStream, RunContext context)
    {
        var schema = new Schema(
            [
                .. _texts.Select(text => new Field(text.Name, StringType.Default, nullable: false)),
                new Field("vector", _list, nullable: false),
            ],
            null
        );
        using var writer = isStream
            ? new ArrowStreamWriter(destination, schema, leaveOpen: true)
            : new ArrowFileWriter(destination, schema, leaveOpen: true);
        SetWriting.ForEachBlock(
            set,
            context,
            (first, numbers) =>
            {
                var rows = numbers.Length / set.Dimension;
                using var batch = new RecordBatch(
                    schema,
                    [.. _texts.Select(text => Texts(text.Value, first, rows)), Vectors(numbers, rows)],
                    rows
                );
                writer.WriteRecordBatch(batch);
            }
        );
        writer.WriteEnd();
    }

    private static (string Name, Func<int, string> Value)[] FindTexts(EmbeddingSet set)
    {
        (string Name, IReadOnlyList<string>? Values)[] known = [("path", set.Paths), ("text", set.Texts), ("label", set.Labels)];
        return
        [
            ("id", set.GetId),
            .. known.Where(pair => pair.Values is not null).Select(pair => (pair.Name, new Func<int, string>(row => pair.Values![row]))),
        ];
    }

    private static StringArray Texts(Func<int, string> value, int first, int rows)
    {
        var builder = new StringArray.Builder();
        for (var row = first; row < first + rows; row++)
            builder.Append(value(row));
        return builder.Build();
    }

    private FixedSizeListArray Vectors(ReadOnlySpan<float> numbers, int rows)
    {
        var values = new ArrayData(
            FloatType.Default,
            numbers.Length,
            0,
            0,
            [ArrowBuffer.Empty, new(MemoryMarshal.AsBytes(numbers).ToArray())]
        );
        return new(new ArrayData(_list, rows, 0, 0, [ArrowBuffer.Empty], [values]));
    }
}
