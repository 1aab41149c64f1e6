using Curation.Encoders;

namespace Curation.Adapters.Texts;

/// <summary>Opens the model of texts that a path leads to.</summary>
internal static class TextModels
{
    private const string StaticName = "model.safetensors";
    private const string OnnxEnding = ".onnx";
    private const string StaticEnding = ".safetensors";

    // Where sentence-transformers puts static embeddings.
    private const string StaticFolder = "0_StaticEmbedding";

    /// <summary>Opens it: an .onnx file, a .safetensors file, or a folder with one; the former is preferred.</summary>
    /// <exception cref="CurationException">ModelNotFound, and whatever is wrong with the model.</exception>
    public static Encoder Open(EncoderOptions options)
    {
        var path = options.ModelPath;
        if (Directory.Exists(path))
            return OpenFolder(path, options);
        if (!File.Exists(path))
            throw Errors.ModelNotFound(path, "nothing is there");
        return path.EndsWith(StaticEnding, StringComparison.OrdinalIgnoreCase) ? new StaticTextEncoder(path, options) : new OnnxTextEncoder(options);
    }

    private static Encoder OpenFolder(string folder, EncoderOptions options)
    {
        if (HoldsOnnx(folder) || HoldsOnnx(Path.Combine(folder, "onnx")))
            return new OnnxTextEncoder(options);
        var found = new[] { Path.Combine(folder, StaticName), Path.Combine(folder, StaticFolder, StaticName) }.FirstOrDefault(File.Exists);
        return found is null ? throw Errors.TextModelNotFound(folder, FolderNames.Of(folder)) : new StaticTextEncoder(found, options);
    }

    private static bool HoldsOnnx(string folder) =>
        Directory.Exists(folder) && FolderNames.Of(folder).Any(name => name.EndsWith(OnnxEnding, StringComparison.OrdinalIgnoreCase));
}
