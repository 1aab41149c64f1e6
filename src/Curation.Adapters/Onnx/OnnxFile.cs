using System.Globalization;
using System.Security.Cryptography;
using Curation.Adapters.Files;
using Curation.Files;

namespace Curation.Adapters.Onnx;

/// <summary>The metadata of a model's file.</summary>
/// <remarks>The field numbers: onnx.proto of github.com/onnx/onnx.</remarks>
internal sealed class OnnxFile
{
    // The names of these weights in BERT and similar models, and in CLIP's text models.
    private static readonly string[] PositionNames = ["position_embeddings.weight", "position_embedding.weight"];

    private readonly string _path;
    private readonly List<ExternalTensor> _external = [];
    private readonly List<string> _opsets = [];
    private long _format;
    private long _positions;

    private OnnxFile(string path) => _path = path;

    /// <summary>The versions that the model needs.</summary>
    public string Needs => $"IR version {_format.ToString(CultureInfo.InvariantCulture)}, opset {string.Join(", ", _opsets)}";

    /// <summary>The rows of its table of positions, recognised by the name in exports; null where there is none.</summary>
    public int? Positions => _positions is > 0 and <= int.MaxValue ? (int)_positions : null;

    /// <summary>Reads a file and checks that its weights are present.</summary>
    /// <exception cref="CurationException">NotOnnx, ModelDataMissing, ModelDataTruncated, and the faults of files.</exception>
    public static OnnxFile Read(string path)
    {
        var model = new OnnxFile(path);
        InputFile.Read(path, model.ReadModel);
        model.CheckExternal();
        return model;
    }

    /// <summary>The SHA-256 of the file and of those that hold its weights.</summary>
    public string Hash()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in _external.Select(e => e.Location).Distinct().Order(StringComparer.Ordinal).Select(PlaceOf).Prepend(_path))
            all.AppendData(InputFile.Read(path, file => SHA256.HashData(file)));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private bool ReadModel(FileStream file)
    {
        if (file.Length == 0)
            throw Errors.NotOnnx(_path, "is empty");
        var reader = new ProtobufReader(file);
        var hasGraph = false;
        try
        {
            while (reader.TryReadField(file.Length, out var field))
            {
                hasGraph |= field == 7 && reader.HasLength;
                ReadModelField(reader, field);
            }
        }
        catch (EndOfStreamException) when (_format > 0)
        {
            throw Errors.NotOnnx(
                _path,
                $"has {file.Length.ToString(CultureInfo.InvariantCulture)} bytes and is cut off within its content"
            );
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Errors.NotOnnx(_path, Beginning(file));
        }
        return hasGraph ? true : throw Errors.NotOnnx(_path, _format > 0 ? "has no graph; it is cut off" : Beginning(file));
    }

    private void ReadModelField(ProtobufReader reader, int field)
    {
        if (field == 1)
            _format = reader.ReadNumber();
        else if (field == 7 && reader.HasLength)
            ReadGraph(reader);
        else if (field == 8 && reader.HasLength)
            ReadOpset(reader);
        else
            reader.Skip();
    }

    private void ReadGraph(ProtobufReader reader)
    {
        for (var end = reader.ContentEnd; reader.TryReadField(end, out var field); )
        {
            if (field == 5 && reader.HasLength)
                ReadTensor(reader);
            else
                reader.Skip();
        }
    }

    private void ReadTensor(ProtobufReader reader)
    {
        var parts = new Dictionary<string, string>();
        var dimensions = new List<long>();
        var name = "";
        for (var end = reader.ContentEnd; reader.TryReadField(end, out var field); )
        {
            if (field == 1)
                ReadDimensions(reader, dimensions);
            else if (field == 8)
                name = reader.ReadText();
            else if (field == 13 && reader.HasLength)
            {
                var (key, value) = ReadPair(reader);
                parts[key] = value;
            }
            else
                reader.Skip();
        }
        if (dimensions is [var rows, > 1] && PositionNames.Any(n => name.EndsWith(n, StringComparison.Ordinal)))
            _positions = rows;
        if (parts.TryGetValue("location", out var location))
            _external.Add(new(location, Number(parts, "length") is var length and > 0 ? Number(parts, "offset") + length : 0));
    }

    // Repeated numbers are packed or not.
    private static void ReadDimensions(ProtobufReader reader, List<long> dimensions)
    {
        if (!reader.HasLength)
            dimensions.Add(reader.ReadNumber());
        else
            dimensions.AddRange(reader.ReadNumbers());
    }

    private static (string Key, string Value) ReadPair(ProtobufReader reader)
    {
        var (key, value) = ("", "");
        for (var end = reader.ContentEnd; reader.TryReadField(end, out var field); )
        {
            if (field == 1)
                key = reader.ReadText();
            else if (field == 2)
                value = reader.ReadText();
            else
                reader.Skip();
        }
        return (key, value);
    }

    private static long Number(Dictionary<string, string> parts, string key) =>
        parts.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;

    private void ReadOpset(ProtobufReader reader)
    {
        var (domain, version) = ("", 0L);
        for (var end = reader.ContentEnd; reader.TryReadField(end, out var field); )
        {
            if (field == 1)
                domain = reader.ReadText();
            else if (field == 2)
                version = reader.ReadNumber();
            else
                reader.Skip();
        }
        _opsets.Add(version.ToString(CultureInfo.InvariantCulture) + (domain.Length == 0 ? "" : " of " + domain));
    }

    private void CheckExternal()
    {
        foreach (var tensors in _external.GroupBy(e => e.Location))
        {
            // ONNX Runtime refuses files outside of the model's folder, so they are not opened here either.
            var file = new FileInfo(PlaceOf(tensors.Key));
            if (!file.Exists)
                throw Errors.ModelDataMissing(_path, tensors.Key);
            if (tensors.Max(e => e.End) is var end && end > file.Length)
                throw Errors.ModelDataTruncated(_path, tensors.Key, file.Length, end);
        }
    }

    private string PlaceOf(string location)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        var place = Path.GetFullPath(Path.Combine(folder, location));
        return place.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? place
            : throw Errors.ModelDataMissing(_path, location);
    }

    private static string Beginning(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[64];
        file.Position = 0;
        return FileBeginning.Describe(bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)]);
    }
}

/// <summary>The location of a tensor's numbers in an external file.</summary>
/// <param name="Location">The file, relative to the model's folder.</param>
/// <param name="End">Their end in the file; 0 where unknown.</param>
internal readonly record struct ExternalTensor(string Location, long End);
