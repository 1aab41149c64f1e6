using Curation.Adapters.Files;
using Curation.Encoders;
using Curation.Files;

namespace Curation.Adapters.Images;

/// <summary>Reads the settings of an image processor of Hugging Face's transformers.</summary>
/// <remarks>The fields: huggingface.co/docs/transformers/main_classes/image_processor.</remarks>
internal static class HuggingFaceSettings
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "preprocessor_config.json";

    private const int Channels = 3;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="CurationException">InvalidModelConfig.</exception>
    public static PreprocessingSettings Take(SettingsFile file)
    {
        var settings = Size(file, file.Flag("do_center_crop") ?? false);
        var normalizes = file.Flag("do_normalize") ?? true;
        return settings with
        {
            Interpolation = (Interpolation?)file.Whole("resample", (int)Interpolation.Nearest, (int)Interpolation.Hamming),
            Rescale = file.Flag("do_rescale") == false ? 1 : file.Positive("rescale_factor"),
            Mean = normalizes ? file.Numbers("image_mean", Channels, arePositive: false) : [0, 0, 0],
            Deviation = normalizes ? file.Numbers("image_std", Channels, arePositive: true) : [1, 1, 1],
        };
    }

    private static PreprocessingSettings Size(SettingsFile file, bool crops)
    {
        var (width, height, shortest) = file.Flag("do_resize") == false ? (null, null, null) : Sides(file, "size");
        if (
            crops
            && Sides(file, "crop_size") is var (cropWidth, cropHeight, cropSide)
            && (cropWidth ?? cropSide) is { } columns
            && (cropHeight ?? cropSide) is { } rows
        )
        {
            // A single number for the size means the shorter side if the image is cropped.
            var edge = file.IsObject("size") ? shortest : width ?? shortest;
            var isStretched = edge is null && width is not null;
            return new()
            {
                Width = columns,
                Height = rows,
                Resize = isStretched && (width, height) == (columns, rows) ? ImageResize.Stretch : ImageResize.Crop,
                CropShare = Share(Math.Min(columns, rows), edge ?? Math.Min(width ?? 0, height ?? 0)),
            };
        }
        if (shortest is null)
            return new()
            {
                Width = width,
                Height = height,
                Resize = width is null ? null : ImageResize.Stretch,
            };
        return new()
        {
            Width = shortest,
            Height = shortest,
            Resize = ImageResize.Crop,
            CropShare = file.Positive("crop_pct") is { } share ? Math.Min(1, share) : 1,
        };
    }

    private static double Share(int crop, int edge) => edge > crop ? (double)crop / edge : 1;

    /// <summary>The sides given by a size: both, or the shorter one.</summary>
    private static (int? Width, int? Height, int? Shortest) Sides(SettingsFile file, string name)
    {
        const int Most = ImagePreprocessing.MostSize;
        if (!file.IsObject(name))
            return file.Whole(name, 1, Most) is { } side ? (side, side, null) : (null, null, null);
        var size = file.Part(name)!;
        var found = (size.Whole("width", 1, Most), size.Whole("height", 1, Most), size.Whole("shortest_edge", 1, Most));
        return found is (not null, not null, _) or (_, _, not null)
            ? found
            : throw file.Fault(name, "a whole number, or an object with height and width or with shortest_edge");
    }
}
