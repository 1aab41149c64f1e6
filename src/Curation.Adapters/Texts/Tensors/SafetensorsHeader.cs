using System.Buffers.Binary;
using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tensors;

/// <summary>
/// Reads the header of a safetensors file: https://huggingface.co/docs/safetensors. Every length is checked against the file's before
/// it is used.
/// </summary>
internal static class SafetensorsHeader
{
    private const int PrefixLength = sizeof(ulong);

    // The limit of the format's reference reader.
    private const int MostHeaderBytes = 100_000_000;

    /// <summary>Reads the locations of the tensors.</summary>
    public static Dictionary<string, Tensor> Read(Stream file, string path)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        if (file.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false) < PrefixLength)
            throw Errors.NotSafetensors(path, "it has fewer than 8 bytes.");
        if (prefix.SequenceEqual("version "u8))
            throw Errors.NotSafetensors(path, "it is a pointer of Git LFS to one; fetch it with git lfs pull.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is 0 or > MostHeaderBytes)
            throw Errors.NotSafetensors(path, $"a header of {length} bytes is announced, and at most {MostHeaderBytes} are possible.");
        if ((long)length > file.Length - PrefixLength)
            throw Errors.FileTruncated(path, file.Length, $"{(long)length + PrefixLength} and the tensors");
        var header = new byte[(int)length];
        file.ReadExactly(header);
        try
        {
            using var document = JsonDocument.Parse(header);
            JsonFile.CheckTexts(document.RootElement);
            return ReadTensors(document.RootElement, path, PrefixLength + (long)length, file.Length);
        }
        catch (JsonException e)
        {
            throw Errors.NotSafetensors(path, $"its header is not JSON: {e.Message}", e);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(JsonElement header, string path, long start, long end)
    {
        if (header.ValueKind != JsonValueKind.Object)
            throw Errors.NotSafetensors(path, "its header is not a JSON object.");
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in header.EnumerateObject().Where(e => e.Name != "__metadata__"))
            tensors[entry.Name] = ReadTensor(entry.Name, entry.Value, path, start, end);
        return tensors;
    }

    private static Tensor ReadTensor(string name, JsonElement entry, string path, long start, long end)
    {
        var type = entry.Text("dtype") ?? throw Errors.NotSafetensors(path, $"the tensor '{name}' has no dtype.");
        var shape = Numbers(entry, "shape", name, path);
        var offsets = Numbers(entry, "data_offsets", name, path);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw Errors.NotSafetensors(path, $"the data_offsets of the tensor '{name}' are not two rising numbers.");
        if (offsets[1] > end - start)
            throw Errors.FileTruncated(path, end, $"{(Int128)start + offsets[1]}");
        var count = Int128.One;
        foreach (var side in shape)
            count =
                side == 0 ? 0
                : count > long.MaxValue ? count
                : count * side;
        var bytes = offsets[1] - offsets[0];
        if (TensorNumbers.SizeOf(type) is { } size && count * size != bytes)
            throw Errors.NotSafetensors(path, $"the tensor '{name}' of {type} and shape ({string.Join(", ", shape)}) has {bytes} bytes.");
        if (count > Array.MaxLength)
            throw Errors.TensorShapeMismatch(path, name, shape, $"at most {Array.MaxLength} numbers are possible");
        return new(name, type, shape, start + offsets[0], (int)count);
    }

    private static long[] Numbers(JsonElement entry, string part, string name, string path)
    {
        if (entry.Part(part) is not { ValueKind: JsonValueKind.Array } array)
            throw Errors.NotSafetensors(path, $"the tensor '{name}' has no {part}.");
        return
        [
            .. array
                .EnumerateArray()
                .Select(n =>
                    n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var number) && number >= 0
                        ? number
                        : throw Errors.NotSafetensors(path, $"the {part} of the tensor '{name}' has {n}.")
                ),
        ];
    }
}

/// <summary>The location of a tensor in its file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers, as the file names it.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Offset">Its offset in the file.</param>
/// <param name="Count">The number of its elements.</param>
internal sealed record Tensor(string Name, string Type, long[] Shape, long Offset, int Count);
