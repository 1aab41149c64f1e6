namespace Curation.Encoders;

/// <summary>The encoders that need a third-party package.</summary>
public interface IEncoders
{
    /// <summary>Reads images.</summary>
    IPixelReader Pixels { get; }

    /// <summary>Opens a model of images.</summary>
    /// <exception cref="CurationException">The model cannot be used.</exception>
    Encoder OpenImages(EncoderOptions options);

    /// <summary>Opens a model of texts.</summary>
    /// <exception cref="CurationException">The model cannot be used.</exception>
    Encoder OpenTexts(EncoderOptions options);
}
