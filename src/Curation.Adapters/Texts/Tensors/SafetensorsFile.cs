using Curation.Files;

namespace Curation.Adapters.Texts.Tensors;

/// <summary>A file of tensors in the safetensors format.</summary>
/// <remarks>Not a library: TorchSharp would bring libtorch (hundreds of MB) for a header of JSON and plain numbers.</remarks>
internal sealed class SafetensorsFile
{
    private const int BytesAtATime = 1 << 20;

    private readonly string _path;
    private readonly Dictionary<string, Tensor> _tensors;

    private SafetensorsFile(string path, Dictionary<string, Tensor> tensors)
    {
        _path = path;
        _tensors = tensors;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="CurationException">NotSafetensors, FileTruncated, or the file cannot be read.</exception>
    public static SafetensorsFile Open(string path) => new(path, InputFile.Read(path, file => SafetensorsHeader.Read(file, path)));

    /// <summary>The tensors' names, in order.</summary>
    public IEnumerable<string> Names => _tensors.Keys.Order(StringComparer.Ordinal);

    /// <summary>A tensor; null where there is none with the name.</summary>
    public Tensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>A tensor.</summary>
    /// <exception cref="CurationException">TensorMissing.</exception>
    public Tensor Need(string name) => Find(name) ?? throw Errors.TensorMissing(_path, name, Names);

    /// <summary>A tensor's numbers as floats, row-major.</summary>
    /// <exception cref="CurationException">TensorTypeUnsupported.</exception>
    public float[] ReadFloats(Tensor tensor) => Read<float>(tensor, TensorNumbers.FloatTypes, TensorNumbers.ToFloats);

    /// <summary>A tensor's numbers as indices of rows.</summary>
    /// <exception cref="CurationException">TensorTypeUnsupported, or TensorRowOutOfRange.</exception>
    public int[] ReadRows(Tensor tensor, int rows)
    {
        var indices = Read<long>(tensor, TensorNumbers.IndexTypes, TensorNumbers.ToIndices);
        var result = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
            result[i] =
                indices[i] >= 0 && indices[i] < rows
                    ? (int)indices[i]
                    : throw Errors.TensorRowOutOfRange(_path, tensor.Name, i, indices[i], rows);
        return result;
    }

    private T[] Read<T>(Tensor tensor, IReadOnlyList<string> types, Convert<T> convert)
    {
        if (!types.Contains(tensor.Type))
            throw Errors.TensorTypeUnsupported(_path, tensor.Name, tensor.Type, types);
        return InputFile.Read(
            _path,
            file =>
            {
                var size = TensorNumbers.SizeOf(tensor.Type)!.Value;
                var numbers = new T[tensor.Count];
                var bytes = new byte[(int)Math.Min(BytesAtATime, (long)tensor.Count * size)];
                file.Position = tensor.Offset;
                for (var done = 0; done < numbers.Length; )
                {
                    var count = Math.Min(numbers.Length - done, bytes.Length / size);
                    file.ReadExactly(bytes, 0, count * size);
                    convert(tensor.Type, bytes.AsSpan(0, count * size), numbers.AsSpan(done, count));
                    done += count;
                }
                return numbers;
            }
        );
    }

    private delegate void Convert<T>(string type, ReadOnlySpan<byte> bytes, Span<T> numbers);
}
