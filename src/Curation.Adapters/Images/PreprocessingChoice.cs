using System.Globalization;
using Curation.Adapters.Files;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Images;

/// <summary>
/// Chooses the preprocessing of images: the user's options first, then what the model's file fixes, then the files beside it, then
/// the usual values.
/// </summary>
internal static class PreprocessingChoice
{
    private const string Subfolder = "onnx";

    /// <summary>Chooses.</summary>
    /// <param name="input">The model's input.</param>
    /// <param name="modelPath">The model's file.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="decisions">Receives the decisions.</param>
    /// <exception cref="CurationException">
    /// InvalidModelConfig, ImageSizeMismatch, InvalidImageSize, InvalidChannelValues, ParameterNotUsed, and the faults of files.
    /// </exception>
    public static ImagePreprocessing Decide(ImageInput input, string modelPath, EncoderOptions options, List<string> decisions)
    {
        var found = Find(modelPath, decisions) ?? new();
        var (width, height) = Size(input, found, modelPath, options);
        var chosen = new ImagePreprocessing
        {
            Width = width,
            Height = height,
            Resize = options.Resize ?? found.Resize ?? ImageResize.Crop,
            CropShare = found.CropShare ?? 1,
            Interpolation = found.Interpolation ?? Interpolation.Bilinear,
            Rescale = found.Rescale ?? ImagePreprocessing.UsualRescale,
            Mean =
                Channels(
                    options.Mean,
                    "-Mean",
                    v => v is >= 0 and <= 1,
                    "one number of 0 to 1 is needed, or three for red, green and blue; divide by 255 what is meant for bytes"
                )
                ?? found.Mean
                ?? ImagePreprocessing.ImageNetMean,
            Deviation =
                Channels(
                    options.StandardDeviation,
                    "-StandardDeviation",
                    v => v > 0 && float.IsFinite(v),
                    "one number above 0 is needed, or three for red, green and blue"
                )
                ?? found.Deviation
                ?? ImagePreprocessing.ImageNetDeviation,
        };
        if (!input.TakesBytes)
        {
            CheckRange(input, chosen, modelPath, options);
            return chosen;
        }
        if (options.Mean is not null || options.StandardDeviation is not null)
            throw Errors.ParameterNotUsed(
                options.Mean is not null ? "Mean" : "StandardDeviation",
                modelPath,
                "takes bytes and scales them itself"
            );
        return chosen with { Rescale = 1, Mean = [0, 0, 0], Deviation = [1, 1, 1] };
    }

    // Numbers beyond the model's type would be reported as an error of every image.
    private static void CheckRange(ImageInput input, ImagePreprocessing chosen, string modelPath, EncoderOptions options)
    {
        var most = input.Port.Type == TensorElementType.Float16 ? (double)Half.MaxValue : float.MaxValue;
        for (var c = 0; c < chosen.Mean.Length; c++)
        {
            var highest =
                Math.Max(Math.Abs(byte.MaxValue * chosen.Rescale - chosen.Mean[c]), Math.Abs(chosen.Mean[c])) / chosen.Deviation[c];
            if (highest > most)
            {
                throw Errors.InvalidChannelValues(
                    options.StandardDeviation is not null ? "-StandardDeviation" : $"The standard deviation told beside '{modelPath}'",
                    options.StandardDeviation ?? chosen.Deviation,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"divided by it, pixels become as large as {highest:g3}, which {OnnxPort.NameOf(input.Port.Type)} cannot "
                            + $"hold; give a larger one"
                    )
                );
            }
        }
    }

    private static PreprocessingSettings? Find(string modelPath, List<string> decisions)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath))!;
        // Hugging Face models have the file in the parent folder.
        string[] folders = Path.GetFileName(folder) == Subfolder && Path.GetDirectoryName(folder) is { } above ? [folder, above] : [folder];
        foreach (var place in folders)
        {
            if (Take(Path.Combine(place, HuggingFaceSettings.FileName), HuggingFaceSettings.Take, decisions) is { } settings)
                return settings;
            if (Take(Path.Combine(place, TimmSettings.FileName), TimmSettings.Take, decisions) is { } others)
                return others;
        }
        decisions.Add(
            $"There is no {HuggingFaceSettings.FileName} beside the model: what is not asked for is as is usual for models "
                + "trained on ImageNet."
        );
        return null;
    }

    private static PreprocessingSettings? Take(string path, Func<SettingsFile, PreprocessingSettings?> take, List<string> decisions)
    {
        var settings = SettingsFile.Read(path) is { } file ? take(file) : null;
        if (settings is not null)
            decisions.Add($"How images are prepared is told by '{path}'.");
        return settings;
    }

    private static (int Width, int Height) Size(ImageInput input, PreprocessingSettings found, string modelPath, EncoderOptions options)
    {
        if (options.ImageSize is < 1 or > ImagePreprocessing.MostSize)
            throw Errors.InvalidImageSize(options.ImageSize.Value, ImagePreprocessing.MostSize);
        var width = input.Width ?? options.ImageSize ?? found.Width ?? ImagePreprocessing.DefaultSize;
        var height = input.Height ?? options.ImageSize ?? found.Height ?? ImagePreprocessing.DefaultSize;
        return options.ImageSize is not { } asked || (width, height) == (asked, asked)
            ? (width, height)
            : throw Errors.ImageSizeMismatch(modelPath, asked, width, height);
    }

    private static float[]? Channels(float[]? values, string parameter, Predicate<float> isRight, string expected) =>
        values switch
        {
            null => null,
            [var value] when isRight(value) => [value, value, value],
            [_, _, _] when Array.TrueForAll(values, isRight) => [.. values],
            _ => throw Errors.InvalidChannelValues(parameter, values, expected),
        };
}
