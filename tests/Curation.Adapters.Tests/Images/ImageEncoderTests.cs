using Curation.Adapters;
using Curation.Adapters.Images;
using Curation.Encoders;
using Curation.Tests.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Images;

public sealed class ImageEncoderTests : IDisposable
{
    private const TensorElementType Float = TensorElementType.Float;

    private readonly ImageModels _models = new();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(Float, true, 2, 3)]
    [InlineData(Float, false, 2, 3)]
    [InlineData(TensorElementType.Float16, true, 2, 3)]
    [InlineData(TensorElementType.Float16, false, 2, 3)]
    [InlineData(TensorElementType.UInt8, true, 2, 3)]
    [InlineData(TensorElementType.UInt8, false, 2, 3)]
    [InlineData(Float, true, 2, 1)]
    [InlineData(Float, false, 2, 1)]
    public void Each_type_and_order_of_the_input_gets_its_numbers(TensorElementType type, bool channelsFirst, int size, int channels)
    {
        object[] shape = channelsFirst ? ["N", channels, size, size] : ["N", size, size, channels];
        float[] means = [0.25f, 0.5f, 0.75f],
            deviations = [0.5f, 0.25f, 0.75f];
        var isReal = type != TensorElementType.UInt8;
        var options = _models.Save(ImageModels.Flatten(type, shape)) with
        {
            Mean = isReal ? means : null,
            StandardDeviation = isReal ? deviations : null,
        };
        var file = TestImages.Random(size, size, 4, out var pixels);
        var expected = new float[size * size * channels];
        for (var i = 0; i < size * size; i++)
        {
            var rgb = pixels[(3 * i)..(3 * i + 3)];
            for (var c = 0; c < channels; c++)
            {
                var value = channels == 3 ? rgb[c] : Math.Round(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]);
                var (mean, deviation) = channels == 3 ? (means[c], deviations[c]) : (0.5, 0.5);
                expected[channelsFirst ? c * size * size + i : i * channels + c] = (float)(
                    type == TensorElementType.UInt8 ? value : (value / 255 - mean) / deviation
                );
            }
        }
        var vector = _models.Encode(options, file).Single();
        Assert.Equal(expected.Length, vector.Length);
        Assert.All(vector.Zip(expected), v => Assert.Equal(v.Second, v.First, type == TensorElementType.Float16 ? 2e-3f : 1e-6f));
    }

    [Theory]
    [InlineData("N", 8)]
    [InlineData(4, 4)]
    [InlineData(1, 1)]
    public void A_batch_is_as_large_as_the_model_has_it_and_the_last_may_be_part(object batch, int size)
    {
        var options = _models.Save(ImageModels.Flatten(Float, batch, 3, 1, 1));
        using (var encoder = new OnnxImageEncoder(options))
            Assert.Equal(size, encoder.BatchSize);
        var vectors = _models.Encode(options, [.. Enumerable.Range(0, 70).Select(i => TestImages.Plain(3, 2, (byte)i, 0, 255))]);
        Assert.Equal(70, vectors.Length);
        for (var i = 0; i < 70; i++)
            Assert.Equal([i / 255f, 0, 1], vectors[i]);
    }

    [Fact]
    public void The_asked_batch_size_is_used_unless_the_model_has_its_own()
    {
        using (var free = new OnnxImageEncoder(_models.Save(ImageModels.Flatten(Float, "N", 3, 1, 1)) with { BatchSize = 5 }))
            Assert.Equal(5, free.BatchSize);
        using var own = new OnnxImageEncoder(_models.Save(ImageModels.Flatten(Float, 4, 3, 1, 1)) with { BatchSize = 5 });
        Assert.Equal(4, own.BatchSize);
        Assert.Contains(own.Decisions, d => d.Contains("at a time: 4, not the 5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_batch_beyond_what_an_array_holds_is_told() =>
        ImageModels.Fault("BatchTooLarge", _models.Save(ImageModels.Flatten(Float, "N", 3, 64, 64)) with { BatchSize = int.MaxValue });

    [Theory]
    [InlineData("B", "C", "H", "W", true)]
    [InlineData("B", "height", "width", "num_channels", false)]
    [InlineData(-1, -1, -1, -1, true)]
    public void Axes_without_a_length_are_known_by_their_names(object batch, object first, object second, object third, bool channelsFirst)
    {
        var options = _models.Save(ImageModels.Flatten(Float, batch, first, second, third)) with { ImageSize = 2 };
        var vector = _models.Encode(options, TestImages.Plain(2, 2, 255, 0, 0)).Single();
        Assert.Equal(channelsFirst ? [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0] : [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0], vector);
    }

    [Fact]
    public void Tokens_are_averaged_unless_the_first_is_the_class()
    {
        var file = TestImages.Png(2, 2, 0, 51, 255, 102, 51, 255, 0, 51, 255, 102, 51, 255);
        var mean = _models.Encode(_models.Save(ImageModels.Tokens(hasClass: false)) with { ImageSize = 2 }, file).Single();
        Assert.All(mean.Zip([0.2f, 0.2f, 1]), v => Assert.Equal(v.Second, v.First, 1e-6f));
        var first = _models.Encode(_models.Save(ImageModels.Tokens(hasClass: true)) with { ImageSize = 2 }, file).Single();
        Assert.All(first.Zip([0.4f, 0.4f, 2]), v => Assert.Equal(v.Second, v.First, 1e-6f));
    }

    [Theory]
    [InlineData(224, 197, "FirstToken")]
    [InlineData(224, 198, "FirstToken")]
    [InlineData(224, 50, "FirstToken")]
    [InlineData(224, 257, "FirstToken")]
    [InlineData(224, 261, "FirstToken")]
    [InlineData(518, 1370, "FirstToken")]
    [InlineData(224, 196, "MeanOfTokens")]
    [InlineData(224, 49, "MeanOfTokens")]
    [InlineData(224, 9, "MeanOfTokens")]
    [InlineData(224, 1, "MeanOfTokens")]
    public void A_token_more_than_the_patches_of_an_image_is_the_class(int size, int tokens, string kind) =>
        Assert.Equal(kind, ImagePooler.For([1, tokens, 8], new() { Width = size, Height = size }, channelsFirst: true)!.Kind.ToString());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Planes_are_averaged(bool channelsFirst)
    {
        object[] shape = channelsFirst ? ["N", 3, "H", "W"] : ["N", "H", "W", 3];
        var options = _models.Save(new OnnxWriter().Input("x", Float, shape).Output("y", Float, shape).Node("Identity", ["x"], ["y"])) with
        {
            ImageSize = 2,
        };
        var vector = _models.Encode(options, TestImages.Png(2, 2, 0, 51, 255, 102, 51, 255, 0, 51, 255, 102, 51, 255)).Single();
        Assert.All(vector.Zip([0.2f, 0.2f, 1]), v => Assert.Equal(v.Second, v.First, 1e-6f));
    }

    [Theory]
    [InlineData("pooler_output", "other", "pooler_output")]
    [InlineData("logits", "embedding", "embedding")]
    [InlineData("embeddings", "image_embeds", "image_embeds")]
    [InlineData("maps4", "other", "other")]
    [InlineData("logits", "maps4", "maps4")]
    [InlineData("logits", "my_features", "my_features")]
    public void The_output_is_known_by_name_and_shape(string one, string other, string chosen)
    {
        using var encoder = new OnnxImageEncoder(_models.Save(ImageModels.Outputs(one, other)));
        Assert.Contains(encoder.Decisions, d => d.StartsWith($"The output {chosen} (", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_outputs_alike_must_be_chosen_from()
    {
        var options = _models.Save(ImageModels.Outputs("a", "b"));
        Assert.Contains(
            "a (float32, N × 12); b (float32, N × 12)",
            ImageModels.Fault("OutputAmbiguous", options).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(12, _models.Encode(options with { OutputName = "b" }, TestImages.Plain(1, 1, 0, 0, 0)).Single().Length);
        ImageModels.Fault("OutputNotFound", options with { OutputName = "c" });
    }

    [Fact]
    public void A_model_of_something_else_is_told_with_its_inputs()
    {
        var texts = new OnnxWriter()
            .Input("ids", TensorElementType.Int64, "N", "T")
            .Output("y", TensorElementType.Int64, "N", "T")
            .Node("Identity", ["ids"], ["y"]);
        Assert.Contains("ids (int64, N × T)", ImageModels.Fault("NoImageInput", _models.Save(texts)).Message, StringComparison.Ordinal);
        var both = ImageModels
            .Flatten(Float, "N", 3, 2, 2)
            .Input("ids", TensorElementType.Int64, "N", "T")
            .Output("z", TensorElementType.Int64, "N", "T")
            .Node("Identity", ["ids"], ["z"]);
        Assert.Contains("ids (int64, N × T)", ImageModels.Fault("InputUnknown", _models.Save(both)).Message, StringComparison.Ordinal);
        var integers = new OnnxWriter().Input("x", Float, "N", 3, 2, 2).Output("y", TensorElementType.Int64, 4).Node("Shape", ["x"], ["y"]);
        ImageModels.Fault("NoVectorOutput", _models.Save(integers));
    }

    [Fact]
    public void A_vector_that_grows_with_the_batch_ends_the_run()
    {
        var model = new OnnxWriter()
            .Input("x", Float, "N", 3, 1, 1)
            .Output("y", Float, "N", "D")
            .Initializer<long>("axes", [1, 2, 3], 3)
            .Initializer<long>("zero", [0], 1)
            .Initializer<long>("one", [1, 1], 2)
            .Node("ReduceMean", ["x", "axes"], ["mean"])
            .Node("Reshape", ["mean", "column"], ["means"])
            .Initializer<long>("column", [-1, 1], 2)
            .Node("Shape", ["x"], ["shape"])
            .Node("Gather", ["shape", "zero"], ["n"])
            .Node("Concat", ["n", "n"], ["square"], ("axis", 0))
            .Node("Expand", ["means", "square"], ["y"]);
        var options = _models.Save(model);
        Assert.Equal(
            "OutputShapeMismatch",
            Assert
                .Throws<CurationException>(() => _models.Encode(options, [.. Enumerable.Repeat(TestImages.Plain(1, 1, 0, 0, 0), 3)]))
                .ErrorId
        );
    }

    [Fact]
    public void A_model_without_a_vector_for_each_image_is_told_at_once()
    {
        var model = new OnnxWriter()
            .Input("x", Float, "N", 3, 2, 2)
            .Output("y", Float, "A", "B")
            .Initializer<long>("shape", [4, -1], 2)
            .Node("Reshape", ["x", "shape"], ["y"]);
        ImageModels.Fault("OutputShapeMismatch", _models.Save(model));
    }

    [Fact]
    public void One_broken_file_does_not_stop_the_others()
    {
        var options = _models.Save(ImageModels.Flatten(Float, "N", 3, 1, 1));
        using var encoder = new AdapterCatalog().Encoders.OpenImages(options);
        File.WriteAllText(_models["0.jpg"], "no image");
        File.WriteAllBytes(_models["1.png"], TestImages.Plain(1, 1, 255, 0, 0));
        EncoderItem[] items = [.. new[] { "0.jpg", "1.png", "2.png" }.Select((n, i) => new EncoderItem(new("test", i), _models[n], null))];
        var results = new List<string>();
        encoder.Run(items, 0, (_, vector, fault) => results.Add(fault?.ErrorId ?? string.Join(' ', vector!)), new() { ThreadCount = 2 });
        Assert.Equal(["ImageUnreadable", "1 0 0", "FileNotFound"], results);
    }

    [Fact]
    public void The_fingerprint_changes_with_every_setting_and_the_model_alone()
    {
        var options = _models.Save(ImageModels.Flatten(Float, "N", 3, "H", "W")) with { ImageSize = 2 };
        EncoderOptions[] all =
        [
            options,
            options with
            {
                ImageSize = 3,
            },
            options with
            {
                Resize = ImageResize.Pad,
            },
            options with
            {
                Mean = [0.1f],
            },
            options with
            {
                StandardDeviation = [0.3f],
            },
        ];
        var prints = all.Select(Fingerprint).ToList();
        Assert.Equal(prints.Count, prints.Distinct().Count());
        Assert.Equal(prints[0], Fingerprint(options with { BatchSize = 7, ThreadCount = 1 }));
        var other = _models.Save(ImageModels.Tokens(hasClass: false)) with { ImageSize = 2 };
        Assert.DoesNotContain(Fingerprint(other), prints);
    }

    private static string Fingerprint(EncoderOptions options)
    {
        using var encoder = new OnnxImageEncoder(options);
        return encoder.Fingerprint;
    }
}
