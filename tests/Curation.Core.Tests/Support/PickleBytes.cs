using System.Buffers.Binary;
using System.Text;
using Curation.Trees.Pickle;

namespace Curation.Tests.Support;

/// <summary>Writes pickles as Python does, operation by operation, and odd ones too.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [];

    public static PickleBytes Protocol(byte protocol) => new PickleBytes().Op(0x80, protocol);

    public byte[] ToArray() => [.. _bytes];

    public PickleBytes Op(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBytes Op(char operation, params byte[] bytes) => Op([(byte)operation, .. bytes]);

    public PickleBytes Global(string module, string name) => Op([(byte)'c', .. Encoding.ASCII.GetBytes($"{module}\n{name}\n")]);

    public PickleBytes StackGlobal(string module, string name) => Text(module).Text(name).Op(0x93);

    public PickleBytes Text(string text) => Op([0x8C, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)]);

    public PickleBytes Int(int value) => Op([(byte)'J', .. BitConverter.GetBytes(value)]);

    public PickleBytes Bytes(params byte[] bytes) => Op([(byte)'B', .. BitConverter.GetBytes(bytes.Length), .. bytes]);

    /// <summary>An empty array, to be filled by <see cref="Fill"/>.</summary>
    public PickleBytes Array(string core = "numpy.core") =>
        Global(core + ".multiarray", "_reconstruct")
            .Global("numpy", "ndarray")
            .Op((byte)'K', 0, 0x85)
            .Op('C', 1, (byte)'b')
            .Op(0x87, (byte)'R');

    public PickleBytes Type(string name, string order) =>
        Global("numpy", "dtype")
            .Text(name)
            .Op(0x89, 0x88, 0x87, (byte)'R', (byte)'(', (byte)'K', 3)
            .Text(order)
            .Op('N')
            .Op('N')
            .Op('N')
            .Int(-1)
            .Int(-1)
            .Op('K', 0)
            .Op('t')
            .Op('b');

    /// <summary>Begins the state of an array.</summary>
    public PickleBytes Begin(string type, string order, params int[] shape)
    {
        Op('(').Op('K', 1).Op('(');
        foreach (var length in shape)
            Int(length);
        return Op('t').Type(type, order).Op(0x89);
    }

    public PickleBytes Fill() => Op('t').Op('b');

    /// <summary>An array of 64-bit whole numbers.</summary>
    public PickleBytes Indices(params long[] indices) => Array().Begin("i8", "<", indices.Length).Bytes(Data(indices)).Fill();

    /// <summary>An array of objects, which are written by an action.</summary>
    public PickleBytes Objects(int count, Action<PickleBytes> write)
    {
        Array().Begin("O8", "|", count).Op(']').Op('(');
        write(this);
        return Op('e').Fill().Op('.');
    }

    /// <summary>The .npy file of an array of objects.</summary>
    public byte[] InFile(params int[] shape) =>
        NpyBytes.File(
            $"{{'descr': '|O', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}",
            ToArray()
        );

    public static byte[] Data(params long[] numbers)
    {
        var data = new byte[numbers.Length * 8];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * 8), numbers[i]);
        return data;
    }

    public static long[][] Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return
        [
            .. IndexListFile
                .Read(stream, "clusters.npy", file.Length)
                .Select(list => Enumerable.Range(0, list.Count).Select(i => list[i]).ToArray()),
        ];
    }
}
