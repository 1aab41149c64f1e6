using System.Globalization;
using System.Numerics;
using Apache.Arrow;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Arrow;

/// <summary>The numbers of an array of type <typeparamref name="T"/>.</summary>
internal sealed class ArrowNumbers<T>(PrimitiveArray<T> array) : ArrowNumbers
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public override double? Get(int index) => array.GetValue(index) is { } number ? double.CreateTruncating(number) : null;

    /// <inheritdoc/>
    public override string? Show(int index) => array.GetValue(index)?.ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override void AddTo(VectorRow row, int first, int count)
    {
        var numbers = array.Values.Slice(first, count);
        if (array.NullCount == 0)
        {
            row.Add(numbers);
            return;
        }
        for (var i = 0; i < numbers.Length; i++)
        {
            if (array.IsNull(first + i))
                throw row.NullNumber();
            row.Add(double.CreateTruncating(numbers[i]));
        }
    }
}
