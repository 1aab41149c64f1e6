using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Encoders;

namespace Curation.Adapters.Texts;

/// <summary>Opens the model of texts that a path leads to.</summary>
internal static class TextModels
{
    private const string StaticName = "model.safetensors";
    private const string OnnxEnding = ".onnx";
    private const string StaticEnding = ".safetensors";

    /// <summary>Where sentence-transformers puts static embeddings.</summary>
    public const string StaticFolder = "0_StaticEmbedding";

    /// <summary>Opens an .onnx file, a .safetensors file, or a folder with one; .onnx is preferred.</summary>
    /// <exception cref="CurationException">ModelNotFound, and whatever is wrong with the model.</exception>
    public static Encoder Open(EncoderOptions options)
    {
        var path = options.ModelPath;
        if (Directory.Exists(path))
            return OpenFolder(path, options);
        if (!File.Exists(path))
            throw Errors.ModelNotFound(path, "nothing is there");
        return path.EndsWith(StaticEnding, StringComparison.OrdinalIgnoreCase)
            ? new StaticTextEncoder(path, options)
            : new OnnxTextEncoder(options);
    }

    /// <summary>The file of a static model that a path leads to; null where it leads to anything else.</summary>
    public static string? FindStatic(string path)
    {
        if (Directory.Exists(path))
            return HoldsOnnx(path) || HoldsOnnx(Path.Combine(path, "onnx")) || InFolder(path) is not { } found || !StaticModel.IsOne(found)
                ? null
                : found;
        return path.EndsWith(StaticEnding, StringComparison.OrdinalIgnoreCase) && File.Exists(path) && StaticModel.IsOne(path)
            ? path
            : null;
    }

    private static Encoder OpenFolder(string folder, EncoderOptions options)
    {
        if (HoldsOnnx(folder) || HoldsOnnx(Path.Combine(folder, "onnx")))
            return new OnnxTextEncoder(options);
        return InFolder(folder) is { } found
            ? new StaticTextEncoder(found, options)
            : throw Errors.TextModelNotFound(folder, FolderNames.Of(folder));
    }

    private static string? InFolder(string folder) =>
        new[] { Path.Combine(folder, StaticName), Path.Combine(folder, StaticFolder, StaticName) }.FirstOrDefault(File.Exists);

    private static bool HoldsOnnx(string folder) =>
        Directory.Exists(folder) && FolderNames.Of(folder).Any(name => name.EndsWith(OnnxEnding, StringComparison.OrdinalIgnoreCase));
}
