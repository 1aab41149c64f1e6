using Apache.Arrow;
using Curation.Adapters.Tables;

namespace Curation.Adapters.Arrow;

/// <summary>The numbers of an array of any type.</summary>
internal abstract class ArrowNumbers
{
    /// <summary>Wraps an array of numbers.</summary>
    public static ArrowNumbers Of(IArrowArray array) =>
        array switch
        {
            FloatArray numbers => new ArrowNumbers<float>(numbers),
            DoubleArray numbers => new ArrowNumbers<double>(numbers),
            HalfFloatArray numbers => new ArrowNumbers<Half>(numbers),
            Int8Array numbers => new ArrowNumbers<sbyte>(numbers),
            Int16Array numbers => new ArrowNumbers<short>(numbers),
            Int32Array numbers => new ArrowNumbers<int>(numbers),
            Int64Array numbers => new ArrowNumbers<long>(numbers),
            UInt8Array numbers => new ArrowNumbers<byte>(numbers),
            UInt16Array numbers => new ArrowNumbers<ushort>(numbers),
            UInt32Array numbers => new ArrowNumbers<uint>(numbers),
            UInt64Array numbers => new ArrowNumbers<ulong>(numbers),
            ExtensionArray wrapped => Of(wrapped.Storage),
            _ => throw new InvalidDataException($"an array of {array.Data.DataType.Name} stands where numbers should"),
        };

    /// <summary>A number, or null.</summary>
    public abstract double? Get(int index);

    /// <summary>A number as text, or null.</summary>
    public abstract string? Show(int index);

    /// <summary>Adds numbers to a row.</summary>
    public abstract void AddTo(VectorRow row, int first, int count);
}
