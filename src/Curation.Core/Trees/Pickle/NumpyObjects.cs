using System.Globalization;
using System.Text;
using Curation.Formats.Npy;

namespace Curation.Trees.Pickle;

/// <summary>Makes the values that numpy would make from a pickle.</summary>
internal static class NumpyObjects
{
    // The layout of an array's state, and of a type's.
    private const long ArrayVersion = 1;
    private const long TypeVersion = 3;

    /// <summary>The result of calling a known name.</summary>
    /// <exception cref="CurationException">PickleRefused or InvalidPickle.</exception>
    public static object Call(object? callee, object? arguments, PickleInput input) =>
        (callee, arguments) switch
        {
            (PickleGlobal.Reconstruct, object?[] and [PickleGlobal.NDArray, object?[], byte[]]) => new PickledArray(),
            (PickleGlobal.DType, object?[] and [string name, _, _]) => new PickledType { Numbers = TypeOf(name, input) },
            (PickleGlobal.FromBuffer, object?[] and [byte[] bytes, PickledType type, object?[] shape, string]) => ArrayOf(
                shape,
                type,
                bytes,
                input
            ),
            (PickleGlobal.Scalar, object?[] and [PickledType { Numbers: { Kind: not 'f' } type }, byte[] bytes])
                when bytes.Length == type.Size => type.ReadWhole(bytes),
            (PickleGlobal.Encode, object?[] and [string text, "latin1"]) => Encoded(text, input),
            (PickleGlobal.Bytes, object?[] and []) => Array.Empty<byte>(),
            (PickleGlobal global, _) => throw input.Refused($"calls {global} with other values than numpy gives"),
            _ => throw input.Refused("calls a value that is not a name"),
        };

    /// <summary>Fills an array, or completes a type, with its state in the pickle.</summary>
    /// <exception cref="CurationException">PickleRefused or InvalidPickle.</exception>
    public static void Fill(object? target, object? state, PickleInput input)
    {
        switch (target, state)
        {
            case (PickledType { Numbers: null }, object?[] and [TypeVersion, "|", null, null, null, long, long, long]):
                break;
            case (PickledType { Numbers: { } numbers } type, object?[] and [TypeVersion, string order, null, null, null, long, long, long])
                when order is "<" or ">" or "=" or "|":
                type.Numbers = numbers with { IsBigEndian = order == ">" || (order != "<" && !BitConverter.IsLittleEndian) };
                break;
            case (
                PickledArray { Shape: null } array,
                object?[]
                    and [ArrayVersion, object?[] shape, PickledType { Numbers: null }, bool, PickledList objects]
            ):
                (array.Shape, array.Objects) = (ShapeOf(shape, input), objects);
                break;
            case (PickledArray { Shape: null } array, object?[] and [ArrayVersion, object?[] shape, PickledType type, bool, byte[] bytes]):
                var filled = ArrayOf(shape, type, bytes, input);
                (array.Shape, array.Type, array.Bytes) = (filled.Shape, filled.Type, filled.Bytes);
                break;
            case (PickledArray or PickledType, _):
                throw input.Refused("fills an array or a type with other values than numpy gives");
            default:
                throw input.Refused("fills something that is neither an array nor a type");
        }
    }

    private static PickledArray ArrayOf(object?[] shape, PickledType type, byte[] bytes, PickleInput input)
    {
        if (type.Numbers is not { } numbers)
            throw input.Refused("has objects where an array of numbers should be");
        var lengths = ShapeOf(shape, input);
        // A product beyond the largest array need not be exact.
        var count = lengths.Aggregate(1L, (product, length) => (long)Int128.Min((Int128)product * length, int.MaxValue));
        if (count * numbers.Size != bytes.Length)
            throw input.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has an array of shape ({string.Join(", ", lengths)}) of numbers of {numbers.Size} bytes, "
                        + $"and {bytes.Length} bytes for it"
                )
            );
        return new()
        {
            Shape = lengths,
            Type = numbers,
            Bytes = bytes,
        };
    }

    private static long[] ShapeOf(object?[] shape, PickleInput input) =>
        Array.TrueForAll(shape, length => length is >= 0L)
            ? Array.ConvertAll(shape, length => (long)length!)
            : throw input.Invalid("has a shape that is not of whole numbers");

    private static NpyDataType? TypeOf(string name, PickleInput input)
    {
        if (name is "O" or "O4" or "O8")
            return null;
        return NpyDataType.TryParse(name, out var type) ? type : throw input.Refused($"has values of type '{name}'");
    }

    private static byte[] Encoded(string text, PickleInput input) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') < 0
            ? Encoding.Latin1.GetBytes(text)
            : throw input.Invalid("has bytes that are none");
}
