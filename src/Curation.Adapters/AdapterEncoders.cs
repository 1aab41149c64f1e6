using Curation.Adapters.Images;
using Curation.Adapters.Onnx;
using Curation.Adapters.Texts;
using Curation.Encoders;

namespace Curation.Adapters;

/// <summary>Opens the encoders that need third-party packages, which are loaded only then.</summary>
internal sealed class AdapterEncoders : IEncoders
{
    /// <inheritdoc/>
    public IPixelReader Pixels { get; } = new ImageReader();

    /// <inheritdoc/>
    public Encoder OpenImages(EncoderOptions options) =>
        TextModels.FindStatic(options.ModelPath) is { } path
            ? throw Errors.TextModelForImages(path, "a static one, a vector a token")
            : new OnnxImageEncoder(options);

    /// <inheritdoc/>
    public Encoder OpenTexts(EncoderOptions options) => TextModels.Open(options);
}
