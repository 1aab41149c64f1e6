using Curation.Adapters.Images;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Curation.Tests.Onnx;
using Curation.Tests.Texts;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Images;

public sealed class PreprocessingTests : IDisposable
{
    private readonly ImageModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Without_settings_images_are_as_for_imagenet()
    {
        var chosen = Decide(Free(), null);
        Assert.Equal((224, 224, ImageResize.Crop, 1), (chosen.Width, chosen.Height, chosen.Resize, chosen.CropShare));
        Assert.Equal([0.485f, 0.456f, 0.406f], chosen.Mean);
        Assert.Equal([0.229f, 0.224f, 0.225f], chosen.Deviation);
    }

    [Theory]
    [InlineData(
        """{"size":{"shortest_edge":256},"crop_size":{"height":224,"width":224},"do_center_crop":true,"resample":3}""",
        "224 224 Crop 256 Bicubic"
    )]
    [InlineData("""{"size":256,"crop_size":224,"do_center_crop":true,"resample":2}""", "224 224 Crop 256 Bilinear")]
    [InlineData("""{"size":{"height":384,"width":256},"resample":2}""", "256 384 Stretch 256 Bilinear")]
    [InlineData(
        """{"size":{"height":224,"width":224},"crop_size":{"height":224,"width":224},"do_center_crop":true}""",
        "224 224 Stretch 224 Bilinear"
    )]
    [InlineData("""{"size":128}""", "128 128 Stretch 128 Bilinear")]
    [InlineData("""{"size":{"shortest_edge":224},"crop_pct":0.875,"resample":1}""", "224 224 Crop 256 Lanczos")]
    [InlineData("""{"do_resize":false,"crop_size":64,"do_center_crop":true,"size":null}""", "64 64 Crop 64 Bilinear")]
    [InlineData("""{"image_mean":[0,0,0]}""", "224 224 Crop 224 Bilinear")]
    public void Settings_of_hugging_face_are_followed(string settings, string expected) =>
        Assert.Equal(expected, Show(Decide(Free(), settings)));

    [Theory]
    [InlineData(
        """{"pretrained_cfg":{"input_size":[3,240,288],"crop_pct":0.9,"interpolation":"bilinear","mean":[0.1,0.2,0.3],"std":[1,2,3]}}""",
        "288 240 Crop 320 Bilinear"
    )]
    [InlineData("""{"pretrained_cfg":{"input_size":[3,256,256],"crop_mode":"squash","crop_pct":1.0}}""", "256 256 Stretch 256 Bilinear")]
    [InlineData("""{"model_type":"vit","image_size":384}""", "224 224 Crop 224 Bilinear")]
    public void Settings_of_timm_are_followed(string settings, string expected) =>
        Assert.Equal(expected, Show(Decide(Free(), settings, "config.json")));

    [Fact]
    public void What_is_asked_for_goes_before_the_settings()
    {
        const string Settings =
            """{"size":{"shortest_edge":256},"crop_size":224,"do_center_crop":true,"image_mean":[0.1,0.2,0.3],"image_std":[1,2,3]}""";
        var options = _models.Save(Free(), Settings) with { ImageSize = 112, Mean = [0.5f] };
        using var encoder = new OnnxImageEncoder(options);
        Assert.Contains(
            encoder.Decisions,
            d =>
                d.Contains("cover 128 × 128 and cut to 112 × 112 pixels", StringComparison.Ordinal)
                && d.EndsWith("- 0.5) / [1, 2, 3].", StringComparison.Ordinal)
        );
        Assert.Contains(encoder.Decisions, d => d.Contains("preprocessor_config.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_are_what_the_settings_make_of_the_bytes()
    {
        const string Settings = """
            {"size":{"shortest_edge":4},"crop_size":{"height":2,"width":2},"do_center_crop":true,"resample":3,
             "do_rescale":true,"rescale_factor":0.01,"do_normalize":true,"image_mean":[0.5,1.5,0.25],"image_std":[0.5,2,0.1]}
            """;
        var file = TestImages.Random(4, 4, 9, out var pixels);
        var vector = _models.Encode(_models.Save(Free(), Settings), file).Single();
        (double Mean, double Deviation)[] channels = [(0.5, 0.5), (1.5, 2), (0.25, 0.1)];
        for (var i = 0; i < 12; i++)
        {
            var (c, y, x) = (i / 4, i / 2 % 2 + 1, i % 2 + 1);
            Assert.Equal((pixels[(y * 4 + x) * 3 + c] * 0.01 - channels[c].Mean) / channels[c].Deviation, vector[i], 1e-5);
        }
    }

    [Fact]
    public void Rescaling_and_normalizing_can_be_off()
    {
        var options = _models.Save(Free(), """{"size":1,"do_rescale":false,"do_normalize":false}""");
        Assert.Equal([3f, 200, 255], _models.Encode(options, TestImages.Plain(1, 1, 3, 200, 255)).Single());
    }

    [Fact]
    public void The_size_that_a_model_fixes_is_used()
    {
        Assert.Equal(
            "5 4 Crop 5 Bilinear",
            Show(Decide(ImageModels.Flatten(TensorElementType.Float, "N", 3, 4, 5), """{"size":{"shortest_edge":7}}"""))
        );
        var fault = ImageModels.Fault(
            "ImageSizeMismatch",
            _models.Save(ImageModels.Flatten(TensorElementType.Float, "N", 3, 4, 5)) with
            {
                ImageSize = 4,
            }
        );
        Assert.Contains("5 × 4", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"size":"big"}""", "'size'")]
    [InlineData("""{"size":{"longest_edge":3}}""", "'size'")]
    [InlineData("""{"size":{"height":-1,"width":3}}""", "'size.height'")]
    [InlineData("""{"image_mean":[0.5,0.5]}""", "'image_mean'")]
    [InlineData("""{"image_std":[0.5,0,0.5]}""", "'image_std'")]
    [InlineData("""{"rescale_factor":"1/255"}""", "'rescale_factor'")]
    [InlineData("""{"resample":9}""", "'resample'")]
    [InlineData("""{"do_center_crop":"yes"}""", "'do_center_crop'")]
    [InlineData("""[1]""", "Array")]
    [InlineData("""{"size":""", "JSON")]
    public void A_setting_that_cannot_be_used_is_told_with_its_file(string settings, string words)
    {
        var fault = ImageModels.Fault("InvalidModelConfig", _models.Save(Free(), settings));
        Assert.Contains("preprocessor_config.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0.5f, 0.5f }, null)]
    [InlineData(new float[0], null)]
    [InlineData(new[] { 123.675f, 116.28f, 103.53f }, null)]
    [InlineData(null, new[] { 0f })]
    [InlineData(null, new[] { float.NaN })]
    public void Numbers_for_channels_must_make_sense(float[]? mean, float[]? deviation) =>
        ImageModels.Fault("InvalidChannelValues", _models.Save(Free()) with { Mean = mean, StandardDeviation = deviation });

    [Fact]
    public void A_size_must_be_one() => ImageModels.Fault("InvalidImageSize", _models.Save(Free()) with { ImageSize = 0 });

    private static OnnxWriter Free() => ImageModels.Flatten(TensorElementType.Float, "N", 3, "H", "W");

    private ImagePreprocessing Decide(OnnxWriter model, string? settings, string name = "preprocessor_config.json")
    {
        var options = _models.Save(model, settings, name);
        using var open = Adapters.Onnx.OnnxModel.Open(options.ModelPath);
        return PreprocessingChoice.Decide(ImageInput.Find(open), open.Path, options with { Mean = null, StandardDeviation = null }, []);
    }

    private static string Show(ImagePreprocessing chosen) =>
        $"{chosen.Width} {chosen.Height} {chosen.Resize} {chosen.CoveredWidth} {chosen.Interpolation}";
}
