using Curation.Adapters.Files;
using Curation.Files;
using SkiaSharp;

namespace Curation.Adapters.Images;

/// <summary>Decodes image files.</summary>
internal static class ImageDecoder
{
    /// <summary>The most pixels of an image.</summary>
    public const long MostPixels = 1L << 28;

    // Larger images are decoded one at a time: one per thread would need too much memory.
    private const long ManyPixels = 1L << 25;

    // A JPEG image is decoded at 1/8, 1/4 or 1/2 of its size, as long as each side keeps this many times the pixels
    // needed: the result then differs by a few levels from that of the full image. With twice the pixels, or 3/8, it differs more.
    private const int Spare = 4;
    private const int Eighths = 8;

    private static readonly Lock OneLargeImage = new();

    /// <summary>Decodes a file to an upright image over white.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="neededSize">The sufficient size for an upright image of a given width and height.</param>
    /// <param name="use">Uses the image.</param>
    /// <exception cref="CurationException">EmptyFile, ImageUnreadable, ImageTooLarge, FileTruncated, and the faults of files.</exception>
    public static T Decode<T>(string path, Func<int, int, (int Width, int Height)> neededSize, Func<Picture, T> use)
    {
        using var data = SKData.CreateCopy(InputFile.ReadAll(path, length => CheckLength(path, length)));
        using var codec = SKCodec.Create(data);
        if (codec is null || !IsKnown(codec.EncodedFormat))
            throw Errors.ImageUnreadable(
                path,
                IsDamaged(data) ? "begins like an image, but cannot be decoded" : FileBeginning.Describe(data.AsSpan())
            );
        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegEnd.IsMissing(data.AsSpan()))
            throw Errors.FileTruncated(path, data.Size);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var pixels = (long)width * height;
        if (pixels > MostPixels)
            throw Errors.ImageTooLarge(path, width, height, MostPixels);
        if (pixels <= ManyPixels)
            return Decode(path, codec, data.Size, neededSize, use);
        lock (OneLargeImage)
            return Decode(path, codec, data.Size, neededSize, use);
    }

    private static T Decode<T>(
        string path,
        SKCodec codec,
        long bytes,
        Func<int, int, (int Width, int Height)> neededSize,
        Func<Picture, T> use
    )
    {
        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var size = SizeToDecode(codec, neededSize);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul);
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info))
            throw new InsufficientMemoryException();
        var result = codec.GetPixels(info, bitmap.GetPixels(), bitmap.RowBytes, new SKCodecOptions(SKZeroInitialized.No));
        if (result == SKCodecResult.IncompleteInput)
            throw Errors.FileTruncated(path, bytes);
        if (result != SKCodecResult.Success)
            throw Errors.ImageUnreadable(path, $"is damaged and cannot be decoded ({result})");
        var picture = new Picture(bitmap);
        if (!isOpaque)
            picture.LayOverWhite();
        using var upright = picture.Upright(codec.EncodedOrigin);
        return use(upright);
    }

    private static SKSizeI SizeToDecode(SKCodec codec, Func<int, int, (int Width, int Height)> neededSize)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (codec.EncodedFormat != SKEncodedImageFormat.Jpeg)
            return new(width, height);
        var isOnSide = Picture.IsOnSide(codec.EncodedOrigin);
        var needed = isOnSide ? neededSize(height, width) : neededSize(width, height);
        var (leastWidth, leastHeight) = isOnSide ? (needed.Height, needed.Width) : needed;
        for (var i = 1; i < Eighths; i *= 2)
        {
            var size = codec.GetScaledDimensions((float)i / Eighths);
            if (size.Width >= (long)Spare * leastWidth && size.Height >= (long)Spare * leastHeight)
                return size;
        }
        return new(width, height);
    }

    private static void CheckLength(string path, long length)
    {
        if (length == 0)
            throw Errors.EmptyFile(path);
        if (length > Array.MaxLength)
            throw Errors.ImageTooLarge(path, length);
    }

    // The signatures of other formats are too short to recognise damaged files.
    private static bool IsKnown(SKEncodedImageFormat format) =>
        format
            is SKEncodedImageFormat.Jpeg
                or SKEncodedImageFormat.Png
                or SKEncodedImageFormat.Webp
                or SKEncodedImageFormat.Gif
                or SKEncodedImageFormat.Bmp
                or SKEncodedImageFormat.Ico;

    private static bool IsDamaged(SKData data)
    {
        var bytes = data.AsSpan();
        return bytes.StartsWith("\x89PNG"u8)
            || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith("GIF8"u8)
            || bytes.StartsWith("RIFF"u8)
            || bytes.StartsWith("BM"u8);
    }
}
