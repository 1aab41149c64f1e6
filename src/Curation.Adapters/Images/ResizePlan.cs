using Curation.Encoders;

namespace Curation.Adapters.Images;

/// <summary>How an image becomes one of a given size: scaled to a full size, cropped to a window, and placed in the target.</summary>
/// <param name="FullWidth">Columns of the whole scaled image.</param>
/// <param name="FullHeight">Rows of the whole scaled image.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Height">Rows of the window.</param>
/// <param name="Left">The target column of the window.</param>
/// <param name="Top">The target row of the window.</param>
internal readonly record struct ResizePlan(int FullWidth, int FullHeight, int Width, int Height, int Left = 0, int Top = 0)
{
    /// <summary>The first column of the window, which is centred.</summary>
    public int X => (FullWidth - Width) / 2;

    /// <summary>The first row of the window, which is centred.</summary>
    public int Y => (FullHeight - Height) / 2;

    /// <summary>Plans for an image.</summary>
    /// <param name="width">The image's columns.</param>
    /// <param name="height">The image's rows.</param>
    /// <param name="target">The target.</param>
    public static ResizePlan For(int width, int height, ImagePreprocessing target) =>
        target.Resize switch
        {
            ImageResize.Stretch => new(target.Width, target.Height, target.Width, target.Height),
            ImageResize.Crop => Crop(width, height, target),
            _ => Pad(width, height, target),
        };

    private static ResizePlan Crop(int width, int height, ImagePreprocessing target)
    {
        var (edgeWidth, edgeHeight) = (target.CoveredWidth, target.CoveredHeight);
        var (full, other) =
            (long)edgeWidth * height >= (long)edgeHeight * width
                ? (edgeWidth, Scale(height, edgeWidth, width))
                : (Scale(width, edgeHeight, height), edgeHeight);
        return new(Math.Max(target.Width, full), Math.Max(target.Height, other), target.Width, target.Height);
    }

    private static ResizePlan Pad(int width, int height, ImagePreprocessing target)
    {
        var (full, other) =
            (long)target.Width * height <= (long)target.Height * width
                ? (target.Width, Math.Max(1, Scale(height, target.Width, width)))
                : (Math.Max(1, Scale(width, target.Height, height)), target.Height);
        return new(full, other, full, other, (target.Width - full) / 2, (target.Height - other) / 2);
    }

    private static int Scale(int side, int to, int from) => (int)Math.Min(int.MaxValue, (long)side * to / from);
}
