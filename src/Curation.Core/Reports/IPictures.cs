using Curation.Charts;

namespace Curation.Reports;

/// <summary>Makes pictures of pixels.</summary>
public interface IPictures
{
    /// <summary>A small image of a file, as JPEG.</summary>
    /// <param name="path">The full path of an image.</param>
    /// <param name="side">The longer of its sides at most, in pixels; an image that is smaller stays so.</param>
    /// <exception cref="CurationException">The file cannot be read, or is no image.</exception>
    byte[] Thumbnail(string path, int side);

    /// <summary>Draws a chart as PNG.</summary>
    /// <param name="scene">The chart.</param>
    /// <param name="palette">Its colours.</param>
    /// <param name="scale">Pixels a unit.</param>
    /// <param name="destination">Receives the file.</param>
    /// <returns>Whether there was a font to write its texts with; else they are missing.</returns>
    bool Draw(Scene scene, Palette palette, double scale, Stream destination);
}
