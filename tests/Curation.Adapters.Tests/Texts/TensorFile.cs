using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Curation.Tests.Texts;

/// <summary>Writes a small safetensors file.</summary>
internal sealed class TensorFile
{
    private readonly Dictionary<string, object> _header = [];
    private readonly List<byte> _data = [];

    public TensorFile Add<T>(string name, string type, T[] numbers, params int[] shape)
        where T : unmanaged
    {
        var start = _data.Count;
        _data.AddRange(MemoryMarshal.AsBytes(numbers.AsSpan()));
        _header[name] = new
        {
            dtype = type,
            shape,
            data_offsets = new[] { start, _data.Count },
        };
        return this;
    }

    public byte[] ToBytes() => Whole(JsonSerializer.Serialize(_header), [.. _data]);

    public static byte[] Whole(string header, byte[] data)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        return [.. length, .. bytes, .. data];
    }
}
