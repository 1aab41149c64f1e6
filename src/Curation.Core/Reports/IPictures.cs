using Curation.Charts;

namespace Curation.Reports;

/// <summary>Makes bitmap images.</summary>
public interface IPictures
{
    /// <summary>A thumbnail of an image file, as JPEG.</summary>
    /// <param name="path">The full path of an image.</param>
    /// <param name="side">The largest side in pixels; smaller images keep their size.</param>
    /// <exception cref="CurationException">The file cannot be read, or is not an image.</exception>
    byte[] Thumbnail(string path, int side);

    /// <summary>Draws a chart as PNG.</summary>
    /// <param name="scene">The chart.</param>
    /// <param name="palette">Its colours.</param>
    /// <param name="scale">Pixels per unit.</param>
    /// <param name="destination">Receives the file.</param>
    /// <returns>Whether a font was found; without one, the chart has no texts.</returns>
    bool Draw(Scene scene, Palette palette, double scale, Stream destination);
}
