using Curation.Adapters;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Curation.Tests.Images;
using Curation.Tests.Onnx;
using Curation.Tests.Support;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Texts;

/// <summary>Models and parameters that do not belong to what is to be embedded.</summary>
public sealed class ModelKindTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IEncoders _encoders = new AdapterCatalog().Encoders;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("model.safetensors")]
    [InlineData("0_StaticEmbedding")]
    public void A_static_model_is_none_of_images(string given)
    {
        Directory.CreateDirectory(_folder["0_StaticEmbedding"]);
        var place = given == "0_StaticEmbedding" ? given + "/model.safetensors" : "model.safetensors";
        _folder.Write(place, new TensorFile().Add("embeddings", "F32", new float[6], 3, 2).ToBytes());
        var path = given == "0_StaticEmbedding" ? _folder[""] : _folder[given];
        Expect.Error(
            "ModelKindMismatch",
            () => _encoders.OpenImages(new() { ModelPath = path }),
            _folder[place],
            "-AsText",
            "-TextProperty"
        );
    }

    [Fact]
    public void A_model_of_layers_in_safetensors_is_no_model_at_all()
    {
        _folder.Write("model.safetensors", new TensorFile().Add("encoder.weight", "F32", new float[6], 3, 2).ToBytes());
        Expect.Error("ModelNotFound", () => _encoders.OpenImages(new() { ModelPath = _folder[""] }), ".onnx");
    }

    [Fact]
    public void A_model_of_tokens_is_none_of_images()
    {
        new TinyTextModel().Save(_folder["model.onnx"]);
        Expect.Error(
            "ModelKindMismatch",
            () => _encoders.OpenImages(new() { ModelPath = _folder[""] }),
            "model of texts",
            "input_ids (int64",
            "-AsText"
        );
    }

    [Fact]
    public void A_model_of_images_is_none_of_texts()
    {
        ImageModels.Flatten(TensorElementType.Float, "N", 3, 2, 2).Save(_folder["model.onnx"]);
        Expect.Error(
            "ModelKindMismatch",
            () => _encoders.OpenTexts(new() { ModelPath = _folder[""] }),
            "model of images",
            "pixels (float32",
            "-AsText"
        );
    }

    [Theory]
    [InlineData("-OutputName")]
    [InlineData("-ExecutionProvider")]
    public void A_static_model_has_no_such_setting(string parameter)
    {
        _folder.Write("model.safetensors", new TensorFile().Add("embeddings", "F32", new float[6], 3, 2).ToBytes());
        var options = new EncoderOptions { ModelPath = _folder[""] };
        options =
            parameter == "-OutputName" ? options with { OutputName = "x" } : options with { ExecutionProvider = ExecutionProvider.CoreML };
        Expect.Error("ParameterNotUsed", () => _encoders.OpenTexts(options), parameter, "static");
    }

    [Theory]
    [InlineData("-Mean")]
    [InlineData("-StandardDeviation")]
    public void A_model_that_takes_bytes_has_no_such_setting(string parameter)
    {
        ImageModels.Flatten(TensorElementType.UInt8, "N", 3, 2, 2).Save(_folder["model.onnx"]);
        var options = new EncoderOptions { ModelPath = _folder[""] };
        options = parameter == "-Mean" ? options with { Mean = [0.5f] } : options with { StandardDeviation = [0.5f] };
        Expect.Error("ParameterNotUsed", () => _encoders.OpenImages(options), parameter + " has", "bytes");
    }

    [Theory]
    [InlineData(
        "-StandardDeviation is 1E-45; divided by it, pixels become as large as 7.14e+44, which float32 cannot hold",
        TensorElementType.Float,
        1e-45f
    )]
    [InlineData(
        "-StandardDeviation is 1E-05, 1, 1; divided by it, pixels become as large as 1e+05, which float16 cannot hold",
        TensorElementType.Float16,
        1e-5f,
        1f,
        1f
    )]
    [InlineData("-StandardDeviation is 0;", TensorElementType.Float, 0f)]
    [InlineData("-StandardDeviation is -1;", TensorElementType.Float, -1f)]
    [InlineData("-StandardDeviation is NaN;", TensorElementType.Float, float.NaN)]
    [InlineData("-StandardDeviation is 1, Infinity, 1;", TensorElementType.Float, 1f, float.PositiveInfinity, 1f)]
    [InlineData("-StandardDeviation is 1, 1; one number above 0 is needed, or three", TensorElementType.Float, 1f, 1f)]
    public void A_deviation_that_makes_no_finite_pixels_is_refused(string words, TensorElementType type, params float[] deviation)
    {
        ImageModels.Flatten(type, "N", 3, 2, 2).Save(_folder["model.onnx"]);
        Expect.Error(
            "InvalidChannelValues",
            () =>
                _encoders.OpenImages(
                    new()
                    {
                        ModelPath = _folder[""],
                        Mean = [0],
                        StandardDeviation = deviation,
                    }
                ),
            words
        );
    }

    [Theory]
    [InlineData("-Mean is NaN;", float.NaN)]
    [InlineData("-Mean is 0.1, -Infinity, 0.1;", 0.1f, float.NegativeInfinity, 0.1f)]
    [InlineData("-Mean is 127;", 127f)]
    [InlineData("-Mean is 0.1, 0.2;", 0.1f, 0.2f)]
    public void A_mean_that_is_none_is_refused(string words, params float[] mean)
    {
        ImageModels.Flatten(TensorElementType.Float, "N", 3, 2, 2).Save(_folder["model.onnx"]);
        Expect.Error(
            "InvalidChannelValues",
            () =>
                _encoders.OpenImages(
                    new()
                    {
                        ModelPath = _folder[""],
                        Mean = mean,
                        StandardDeviation = [1],
                    }
                ),
            words
        );
    }

    [Fact]
    public void A_deviation_beside_the_model_is_looked_at_too()
    {
        ImageModels.Flatten(TensorElementType.Float, "N", 3, 2, 2).Save(_folder["model.onnx"]);
        _folder.Write("preprocessor_config.json", """{"image_mean":[0.5,0.5,0.5],"image_std":[1,1e-44,1]}""");
        Expect.Error(
            "InvalidChannelValues",
            () => _encoders.OpenImages(new() { ModelPath = _folder[""] }),
            "told beside",
            "float32 cannot hold"
        );
        _encoders.OpenImages(new() { ModelPath = _folder[""], StandardDeviation = [1] }).Dispose();
    }

    [Fact]
    public void A_size_that_a_model_fails_on_is_named()
    {
        // A window of 4 × 4 pixels finds no place in an image of 2 × 2.
        new OnnxWriter()
            .Input("pixels", TensorElementType.Float, "N", 3, "H", "W")
            .Output("y", TensorElementType.Float, "N", 3, "h", "w")
            .Node("AveragePool", ["pixels"], ["y"], ("kernel_shape", (int[])[4, 4]))
            .Save(_folder["model.onnx"]);
        var options = new EncoderOptions { ModelPath = _folder[""] };
        var fault = Expect.Error(
            "ImageSizeUnusable",
            () => _encoders.OpenImages(options with { ImageSize = 2 }),
            "-ImageSize 2",
            "model.onnx"
        );
        Assert.InRange(fault.Message.Length, 1, 300 + _folder[""].Length);
        Assert.DoesNotContain("status code", fault.Message, StringComparison.Ordinal);
        _encoders.OpenImages(options with { ImageSize = 4 }).Dispose();
    }
}
