using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Arrow;

/// <summary>Reads a list of numbers per row.</summary>
/// <param name="lists">The lists.</param>
/// <param name="numbers">The numbers of all lists, one after the other.</param>
/// <param name="range">Where the numbers of a list start, and their count.</param>
internal sealed class ArrowListCursor(IArrowArray lists, IArrowArray numbers, Func<int, (int First, int Count)> range) : IVectorCursor
{
    private readonly ArrowNumbers _numbers = ArrowNumbers.Of(numbers);
    private int _next;

    /// <summary>Reads an array of lists.</summary>
    public static ArrowListCursor Of(IArrowArray array) =>
        array switch
        {
            ListArray lists => new(lists, lists.Values, i => (lists.ValueOffsets[i], lists.ValueOffsets[i + 1] - lists.ValueOffsets[i])),
            LargeListArray lists => new(
                lists,
                lists.Values,
                i => checked(((int)lists.ValueOffsets[i], (int)(lists.ValueOffsets[i + 1] - lists.ValueOffsets[i])))
            ),
            FixedSizeListArray lists => OfFixedSize(lists, ((FixedSizeListType)lists.Data.DataType).ListSize),
            ExtensionArray wrapped => Of(wrapped.Storage),
            _ => throw new InvalidDataException($"an array of {array.Data.DataType.Name} stands where lists should"),
        };

    /// <inheritdoc/>
    public void Next(VectorRow row)
    {
        if (lists.IsNull(_next))
            throw row.NullVector();
        var (first, count) = range(_next++);
        _numbers.AddTo(row, first, count);
    }

    private static ArrowListCursor OfFixedSize(FixedSizeListArray lists, int size) =>
        new(lists, lists.Values, i => (checked((lists.Offset + i) * size), size));
}

/// <summary>Reads a number per row.</summary>
internal sealed class ArrowNumberCursor(ArrowNumbers numbers) : INumberCursor
{
    private int _next;

    /// <inheritdoc/>
    public double? Next() => numbers.Get(_next++);
}

/// <summary>Reads a text per row.</summary>
internal sealed class ArrowTextCursor(Func<int, string?> texts) : ITextCursor
{
    private int _next;

    /// <inheritdoc/>
    public string? Next() => texts(_next++);
}
