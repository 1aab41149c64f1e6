using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Onnx;

/// <summary>Makes and reads the tensors of a model.</summary>
internal static class OnnxTensor
{
    /// <summary>Makes a tensor of real numbers; float32 numbers are used in place while the tensor lives.</summary>
    /// <param name="type">Float, Float16, Double or UInt8, to which numbers are rounded.</param>
    /// <param name="values">The numbers, in row-major order.</param>
    /// <param name="shape">The lengths of the axes.</param>
    public static OrtValue OfReals(TensorElementType type, float[] values, long[] shape)
    {
        switch (type)
        {
            case TensorElementType.Float:
                return OrtValue.CreateTensorValueFromMemory(values, shape);
            case TensorElementType.Float16:
                var halves = new Float16[values.Length];
                TensorPrimitives.ConvertToHalf(values, MemoryMarshal.Cast<Float16, Half>(halves.AsSpan()));
                return OrtValue.CreateTensorValueFromMemory(halves, shape);
            case TensorElementType.Double:
                return OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => (double)v), shape);
            case TensorElementType.UInt8:
                return OrtValue.CreateTensorValueFromMemory(
                    Array.ConvertAll(values, v => (byte)Math.Clamp(MathF.Round(v), byte.MinValue, byte.MaxValue)),
                    shape
                );
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "not a type of real numbers");
        }
    }

    /// <summary>Makes a tensor of integers; int64 numbers are used in place while the tensor lives.</summary>
    /// <param name="type">Int64 or Int32.</param>
    /// <param name="values">The numbers, in row-major order.</param>
    /// <param name="shape">The lengths of the axes.</param>
    public static OrtValue OfIntegers(TensorElementType type, long[] values, long[] shape) =>
        type switch
        {
            TensorElementType.Int64 => OrtValue.CreateTensorValueFromMemory(values, shape),
            TensorElementType.Int32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, v => checked((int)v)), shape),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type of integers"),
        };

    /// <summary>The lengths of a tensor's axes.</summary>
    public static long[] ShapeOf(OrtValue tensor) => tensor.GetTensorTypeAndShape().Shape;

    /// <summary>A tensor's type and shape, for messages.</summary>
    public static string Describe(OrtValue tensor)
    {
        var info = tensor.GetTensorTypeAndShape();
        return $"({OnnxPort.NameOf(info.ElementDataType)}, {string.Join(" × ", info.Shape)})";
    }

    /// <summary>A tensor's numbers in float32: in place where they are float32, else converted.</summary>
    public static ReadOnlySpan<float> ReadReals(OrtValue tensor)
    {
        switch (tensor.GetTensorTypeAndShape().ElementDataType)
        {
            case TensorElementType.Float:
                return tensor.GetTensorDataAsSpan<float>();
            case TensorElementType.Float16:
                var halves = MemoryMarshal.Cast<Float16, Half>(tensor.GetTensorDataAsSpan<Float16>());
                var singles = new float[halves.Length];
                TensorPrimitives.ConvertToSingle(halves, singles);
                return singles;
            case TensorElementType.Double:
                var doubles = tensor.GetTensorDataAsSpan<double>();
                var rounded = new float[doubles.Length];
                TensorPrimitives.ConvertTruncating(doubles, rounded);
                return rounded;
            case var type:
                throw new ArgumentOutOfRangeException(nameof(tensor), type, "not a type of real numbers");
        }
    }
}
