using Curation.Adapters.Images;
using Curation.Adapters.Onnx;
using Curation.Encoders;
using Curation.Tests.Onnx;
using Curation.Tests.Support;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Images;

/// <summary>Models of images for a test, and files to encode.</summary>
internal sealed class ImageModels : IDisposable
{
    private const TensorElementType Float = TensorElementType.Float;

    private readonly TempFolder _folder = new();

    public string this[string name] => _folder[name];

    /// <summary>A model whose vector is its input.</summary>
    public static OnnxWriter Flatten(TensorElementType type, params object[] shape)
    {
        var model = new OnnxWriter().Input("pixels", type, shape);
        if (type == TensorElementType.UInt8)
            model.Node("Cast", ["pixels"], ["reals"], ("to", (int)Float)).Node("Flatten", ["reals"], ["y"]);
        else
            model.Node("Flatten", ["pixels"], ["y"]);
        return model.Output("y", type == TensorElementType.UInt8 ? Float : type, "N", "D");
    }

    /// <summary>
    /// A model that gives batch × tokens × channels; its first token is for the class where it has one, and is the doubled mean of the
    /// others.
    /// </summary>
    public static OnnxWriter Tokens(bool hasClass)
    {
        var model = new OnnxWriter()
            .Input("pixels", Float, "N", 3, "H", "W")
            .Output("y", Float, "N", "T", 3)
            .Initializer<long>("shape", [0, 3, -1], 3)
            .Node("Reshape", ["pixels", "shape"], ["planes"])
            .Node("Transpose", ["planes"], [hasClass ? "tokens" : "y"], ("perm", (int[])[0, 2, 1]));
        return !hasClass
            ? model
            : model
                .Initializer<long>("axis", [1], 1)
                .Initializer<float>("two", [2], 1)
                .Node("ReduceMean", ["tokens", "axis"], ["mean"])
                .Node("Mul", ["mean", "two"], ["class"])
                .Node("Concat", ["class", "tokens"], ["y"], ("axis", 1));
    }

    /// <summary>A model with outputs that are copies of its flattened input, or of the input itself where their name ends in 4.</summary>
    public static OnnxWriter Outputs(params string[] names)
    {
        var model = new OnnxWriter().Input("pixels", Float, "N", 3, 2, 2).Node("Flatten", ["pixels"], ["flat"]);
        foreach (var name in names)
        {
            if (name.EndsWith('4'))
                model.Node("Identity", ["pixels"], [name]).Output(name, Float, "N", 3, 2, 2);
            else
                model.Node("Identity", ["flat"], [name]).Output(name, Float, "N", 12);
        }
        return model;
    }

    public EncoderOptions Save(OnnxWriter model, string? settings = null, string name = "preprocessor_config.json")
    {
        if (settings is not null)
            _folder.Write(name, settings);
        return new()
        {
            ModelPath = model.Save(_folder["model.onnx"]),
            Mean = settings is null ? [0] : null,
            StandardDeviation = settings is null ? [1] : null,
            ThreadCount = 2,
        };
    }

    /// <summary>Encodes files, and gives their vectors.</summary>
    public float[][] Encode(EncoderOptions options, params byte[][] files)
    {
        using var encoder = new OnnxImageEncoder(options);
        var items = files.Select((f, i) => new EncoderItem(new("test", i), _folder.Write($"image{i}", f), null)).ToList();
        var vectors = new List<float[]>();
        encoder.Run(items, 0, (_, vector, fault) => vectors.Add(vector ?? throw fault!), new() { ThreadCount = 2 });
        return [.. vectors];
    }

    public static CurationException Fault(string id, EncoderOptions options)
    {
        var fault = Assert.Throws<CurationException>(() => new OnnxImageEncoder(options).Dispose());
        Assert.True(id == fault.ErrorId, fault.ErrorId + ": " + fault.Message);
        return fault;
    }

    public void Dispose() => _folder.Dispose();
}
