using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>The errors of images, and of the models that take them.</summary>
public static partial class Errors
{
    /// <summary>A file has no content.</summary>
    public static CurationException EmptyFile(string path) => new("EmptyFile", ErrorKind.InvalidData, path, $"'{path}' is empty.");

    /// <summary>A file of an image ends before the image does.</summary>
    public static CurationException FileTruncated(string path, long found) =>
        new(
            "FileTruncated",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has {Count(found, "byte")} and ends before its image does. The file is cut off.")
        );

    /// <summary>A file is not a readable image.</summary>
    public static CurationException ImageUnreadable(string path, string found) =>
        new("ImageUnreadable", ErrorKind.InvalidData, path, $"'{path}' {found}. JPEG, PNG, WebP, GIF and BMP are read.");

    /// <summary>An image has more pixels than are held in memory.</summary>
    public static CurationException ImageTooLarge(string path, int width, int height, long most) =>
        new(
            "ImageTooLarge",
            ErrorKind.InvalidData,
            path,
            Invariant(
                $"'{path}' says that it has {width} × {height} pixels; at most {most} in all are read. Make it smaller, or leave it out."
            )
        );

    /// <summary>A file has more bytes than an image's file can have.</summary>
    public static CurationException ImageTooLarge(string path, long bytes) =>
        new(
            "ImageTooLarge",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has {Count(bytes, "byte")}; images of at most {Array.MaxLength} are read.")
        );

    /// <summary>A model takes no image.</summary>
    public static CurationException NoImageInput(string path, IEnumerable<string> inputs) =>
        new(
            "NoImageInput",
            ErrorKind.InvalidData,
            path,
            $"The model '{path}' takes no images. Its inputs are: {Shorten(string.Join("; ", inputs), 800)}. An image is float32, "
                + "float16 or uint8 of batch × 3 × height × width, or batch × height × width × 3; 1 channel in place of 3 is possible."
        );

    /// <summary>A model takes more than an image.</summary>
    public static CurationException InputUnknown(string path, IEnumerable<string> others) =>
        new(
            "InputUnknown",
            ErrorKind.InvalidData,
            path,
            $"The model '{path}' needs more than an image: {Shorten(string.Join("; ", others), 800)}. "
                + "Export the part of it that takes images alone."
        );

    /// <summary>A model takes images of one size, and another was asked for.</summary>
    public static CurationException ImageSizeMismatch(string path, int asked, int width, int height) =>
        new(
            "ImageSizeMismatch",
            ErrorKind.InvalidArgument,
            asked,
            Invariant($"The model '{path}' takes images of {width} × {height} pixels alone; {asked} was asked for. Leave -ImageSize out.")
        );

    /// <summary>The numbers for an image's channels cannot be used.</summary>
    public static CurationException InvalidChannelValues(string parameter, float[] values, string expected) =>
        new(
            "InvalidChannelValues",
            ErrorKind.InvalidArgument,
            values,
            $"{parameter} is {Shorten(string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture))))}; {expected}."
        );

    /// <summary>The size for images is not one.</summary>
    public static CurationException InvalidImageSize(int size, int most) =>
        new(
            "InvalidImageSize",
            ErrorKind.InvalidArgument,
            size,
            Invariant($"An image cannot have sides of {size} pixels; 1 to {most} are possible.")
        );

    /// <summary>The images of a batch do not fit into one array.</summary>
    public static CurationException BatchTooLarge(int count, int bytes) =>
        new(
            "BatchTooLarge",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"A batch of {Count(count, "image")} of {Count(bytes, "byte")} each is more than memory can address in one piece; "
                    + $"at most {Array.MaxLength / bytes} are possible."
            )
        );
}
