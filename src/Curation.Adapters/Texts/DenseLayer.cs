using System.Numerics.Tensors;
using Curation.Adapters.Files;
using Curation.Adapters.Texts.Tensors;

namespace Curation.Adapters.Texts;

/// <summary>A linear layer of sentence-transformers, with its activation.</summary>
internal sealed class DenseLayer
{
    private static readonly string[] _activations = ["Identity", "Tanh", "ReLU", "Sigmoid", "GELU"];

    private readonly float[] _weight;
    private readonly float[]? _bias;
    private readonly string _activation;

    private DenseLayer(float[] weight, float[]? bias, int inputs, int outputs, string activation, string[] files)
    {
        _weight = weight;
        _bias = bias;
        _activation = activation;
        Inputs = inputs;
        Outputs = outputs;
        Files = files;
    }

    /// <summary>The input dimension.</summary>
    public int Inputs { get; }

    /// <summary>The output dimension.</summary>
    public int Outputs { get; }

    /// <summary>The source files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Reads a layer from its folder.</summary>
    public static DenseLayer Read(string folder)
    {
        var configPath = Path.Combine(folder, "config.json");
        var config = JsonFile.ReadObject(configPath);
        var type = config.Text("activation_function") ?? "torch.nn.modules.linear.Identity";
        var activation = type[(type.LastIndexOf('.') + 1)..];
        if (!_activations.Contains(activation))
            throw Errors.ModuleUnsupported(configPath, $"the activation '{type}'", _activations);
        var path = Path.Combine(folder, "model.safetensors");
        var pickled = Path.Combine(folder, "pytorch_model.bin");
        if (!File.Exists(path) && File.Exists(pickled))
            throw Errors.PickledWeights(pickled);
        if (!File.Exists(path))
            throw Errors.ModuleUnsupported(
                configPath,
                "a Dense module whose numbers are not in a model.safetensors beside it",
                ["model.safetensors"]
            );
        var file = SafetensorsFile.Open(path);
        var weight = file.Need("linear.weight");
        if (weight.Shape is not [> 0, > 0])
            throw Errors.TensorShapeMismatch(
                path,
                weight.Name,
                weight.Shape,
                "a row a coordinate that goes out and a column a coordinate that comes in are needed"
            );
        var bias = file.Find("linear.bias");
        if (bias is not null && bias.Count != weight.Shape[0])
            throw Errors.TensorShapeMismatch(path, bias.Name, bias.Shape, $"{weight.Shape[0]} numbers are needed");
        return new(
            file.ReadFloats(weight),
            bias is null ? null : file.ReadFloats(bias),
            (int)weight.Shape[1],
            (int)weight.Shape[0],
            activation,
            [configPath, path]
        );
    }

    /// <summary>Applies the layer to a vector.</summary>
    public float[] Apply(float[] vector)
    {
        var result = new float[Outputs];
        for (var i = 0; i < result.Length; i++)
            result[i] = Activate(TensorPrimitives.Dot<float>(_weight.AsSpan(i * Inputs, Inputs), vector) + (_bias is null ? 0 : _bias[i]));
        return result;
    }

    private float Activate(float x) =>
        _activation switch
        {
            "Tanh" => MathF.Tanh(x),
            "ReLU" => MathF.Max(0, x),
            "Sigmoid" => 1 / (1 + MathF.Exp(-x)),
            "GELU" => (float)(0.5 * x * (1 + MathNet.Numerics.SpecialFunctions.Erf(x / Math.Sqrt(2)))),
            _ => x,
        };
}
