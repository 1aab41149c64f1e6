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

/// <summary>Reads images.</summary>
public interface IPixelReader
{
    /// <summary>Reads an image upright, over white where it is transparent.</summary>
    /// <param name="path">The full path of its file.</param>
    /// <param name="place">Its position in the input, for messages.</param>
    /// <param name="width">The width to scale it to.</param>
    /// <param name="height">The height to scale it to.</param>
    /// <returns>Height × width × 3 bytes: red, green, blue.</returns>
    /// <exception cref="CurationException">The file cannot be read, or is not an image.</exception>
    byte[] Read(string path, SourceItem place, int width, int height);
}
