using Curation.Adapters.Files;
using Curation.Encoders;
using Curation.Files;

namespace Curation.Adapters.Images;

/// <summary>Reads the settings of a model of timm.</summary>
/// <remarks>The fields: timm/data/config.py of github.com/huggingface/pytorch-image-models.</remarks>
internal static class TimmSettings
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "config.json";

    private const int Channels = 3;

    /// <summary>Reads the settings; null where the file has none of timm's.</summary>
    /// <exception cref="CurationException">InvalidModelConfig.</exception>
    public static PreprocessingSettings? Take(SettingsFile file)
    {
        if (file.Part("pretrained_cfg") is not { } settings)
            return null;
        var size = settings.Numbers("input_size", 3, arePositive: true);
        if (size is not null && size.Any(s => s > ImagePreprocessing.MostSize))
            throw settings.Fault("input_size", $"[channels, height, width] of at most {ImagePreprocessing.MostSize}");
        return new()
        {
            Width = (int?)size?[2],
            Height = (int?)size?[1],
            Resize = settings.Text("crop_mode") switch
            {
                null or "center" => ImageResize.Crop,
                "squash" => ImageResize.Stretch,
                "border" => ImageResize.Pad,
                _ => throw settings.Fault("crop_mode", "center, squash or border"),
            },
            CropShare = settings.Positive("crop_pct") is { } share ? Math.Min(1, share) : 0.875,
            Interpolation = settings.Text("interpolation") switch
            {
                null => null,
                "nearest" => Interpolation.Nearest,
                "bilinear" => Interpolation.Bilinear,
                "bicubic" => Interpolation.Bicubic,
                "box" => Interpolation.Box,
                "hamming" => Interpolation.Hamming,
                "lanczos" => Interpolation.Lanczos,
                _ => throw settings.Fault("interpolation", "nearest, bilinear, bicubic, box, hamming or lanczos"),
            },
            Mean = settings.Numbers("mean", Channels, arePositive: false),
            Deviation = settings.Numbers("std", Channels, arePositive: true),
        };
    }
}
