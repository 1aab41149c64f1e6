using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Onnx;

/// <summary>An input or an output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers; <see cref="TensorElementType.DataTypeMax"/> where it is not a tensor.</param>
/// <param name="Shape">The lengths of its axes; -1 where a length is free.</param>
/// <param name="Symbols">The names of the free lengths, empty where they have none.</param>
internal sealed record OnnxPort(string Name, TensorElementType Type, int[] Shape, string[] Symbols)
{
    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>Whether it holds floating-point numbers.</summary>
    public bool IsFloat => Type is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double;

    /// <summary>Makes a port from the runtime's metadata.</summary>
    public static OnnxPort Of(string name, NodeMetadata metadata) =>
        metadata.IsTensor
            ? new(name, metadata.ElementDataType, metadata.Dimensions, metadata.SymbolicDimensions)
            : new(name, TensorElementType.DataTypeMax, [], []);

    /// <summary>The name of a type, as ONNX users know it.</summary>
    public static string NameOf(TensorElementType type) =>
        type switch
        {
            TensorElementType.Float => "float32",
            TensorElementType.Double => "float64",
            TensorElementType.DataTypeMax => "no tensor",
            _ => type.ToString().ToLowerInvariant(),
        };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({NameOf(Type)}{(Rank == 0 ? "" : ", " + string.Join(" × ", Shape.Select(AxisName)))})";

    private string AxisName(int length, int axis) =>
        length >= 0 ? length.ToString(CultureInfo.InvariantCulture)
        : axis < Symbols.Length && Symbols[axis].Length > 0 ? Symbols[axis]
        : "?";
}
