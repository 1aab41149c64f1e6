using System.Globalization;
using System.Runtime.InteropServices;
using Curation.Adapters.Texts;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Onnx;

/// <summary>Writes a small model in ONNX format; the field numbers are those of onnx.proto.</summary>
internal sealed class OnnxWriter(int opset = 18, int irVersion = 8)
{
    private const int Graph = 7;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "graph");

    /// <summary>An input. An axis is a length, or the name of a free length.</summary>
    public OnnxWriter Input(string name, TensorElementType type, params object[] shape) => Port(11, name, type, shape);

    /// <summary>An output. An axis is a length, or the name of a free length.</summary>
    public OnnxWriter Output(string name, TensorElementType type, params object[] shape) => Port(12, name, type, shape);

    /// <summary>An operation. An attribute is a float, an int, a text, or an array of ints.</summary>
    public OnnxWriter Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        _graph.Message(
            1,
            node =>
            {
                foreach (var name in inputs)
                    node.Text(1, name);
                foreach (var name in outputs)
                    node.Text(2, name);
                node.Text(4, operation);
                foreach (var (name, value) in attributes)
                    node.Message(5, a => Attribute(a.Text(1, name), value));
            }
        );
        return this;
    }

    /// <summary>A tensor of numbers within the model: of float, long, int or byte.</summary>
    public OnnxWriter Initializer<T>(string name, T[] values, params int[] shape)
        where T : unmanaged
    {
        _graph.Message(
            5,
            t => Dimensions(t, shape).Number(2, (int)TypeOf<T>()).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()))
        );
        return this;
    }

    /// <summary>A tensor of floats in a file beside the model.</summary>
    public OnnxWriter External(string name, string location, long offset, params int[] shape)
    {
        var length = sizeof(float) * shape.Aggregate(1L, (a, b) => a * b);
        _graph.Message(
            5,
            t =>
            {
                Dimensions(t, shape).Number(2, (int)TensorElementType.Float).Text(8, name);
                foreach (var (key, value) in new[] { ("location", location), ("offset", Text(offset)), ("length", Text(length)) })
                    t.Message(13, pair => pair.Text(1, key).Text(2, value));
                t.Number(14, 1);
            }
        );
        return this;
    }

    public byte[] ToBytes() =>
        new ProtobufWriter().Number(1, irVersion).Message(8, o => o.Text(1, "").Number(2, opset)).Message(Graph, _graph).ToBytes();

    public string Save(string path)
    {
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    private OnnxWriter Port(int field, string name, TensorElementType type, object[] shape)
    {
        _graph.Message(
            field,
            port =>
                port.Text(1, name)
                    .Message(
                        2,
                        t =>
                            t.Message(
                                1,
                                tensor =>
                                    tensor
                                        .Number(1, (int)type)
                                        .Message(
                                            2,
                                            s =>
                                            {
                                                foreach (var axis in shape)
                                                    s.Message(
                                                        1,
                                                        d =>
                                                            _ = axis is string symbol
                                                                ? d.Text(2, symbol)
                                                                : d.Number(1, Convert.ToInt64(axis, CultureInfo.InvariantCulture))
                                                    );
                                            }
                                        )
                            )
                    )
        );
        return this;
    }

    private static void Attribute(ProtobufWriter attribute, object value)
    {
        switch (value)
        {
            case float single:
                attribute.Single(2, single).Number(20, 1);
                break;
            case int number:
                attribute.Number(3, number).Number(20, 2);
                break;
            case string text:
                attribute.Text(4, text).Number(20, 3);
                break;
            case int[] numbers:
                foreach (var number in numbers)
                    attribute.Number(8, number);
                attribute.Number(20, 7);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private static ProtobufWriter Dimensions(ProtobufWriter tensor, int[] shape)
    {
        foreach (var length in shape)
            tensor.Number(1, length);
        return tensor;
    }

    private static TensorElementType TypeOf<T>() =>
        typeof(T) == typeof(float) ? TensorElementType.Float
        : typeof(T) == typeof(long) ? TensorElementType.Int64
        : typeof(T) == typeof(int) ? TensorElementType.Int32
        : TensorElementType.UInt8;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
