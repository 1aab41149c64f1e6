namespace Curation.Encoders;

/// <summary>Reads images.</summary>
public interface IPixelReader
{
    /// <summary>Reads an image upright, over white where it is transparent.</summary>
    /// <param name="path">The full path of its file.</param>
    /// <param name="place">Its place, for messages.</param>
    /// <param name="width">The columns that it is scaled to.</param>
    /// <param name="height">The rows that it is scaled to.</param>
    /// <returns>Height × width × 3 bytes: red, green, blue.</returns>
    /// <exception cref="CurationException">The file cannot be read, or is no image.</exception>
    byte[] Read(string path, SourceItem place, int width, int height);
}
