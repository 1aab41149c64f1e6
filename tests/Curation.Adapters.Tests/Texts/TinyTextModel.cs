using Curation.Tests.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Tests.Texts;

/// <summary>
/// A model of texts with random weights: a token's vector is its own plus its position's, plus the mean of the text's tokens where the mask
/// is on. Written as a graph, and computed plainly.
/// </summary>
internal sealed class TinyTextModel
{
    public const int Dimension = 6;
    private const int MostPositions = 32;

    private readonly float[] _tokens = RandomNumbers.Floats(TokenizerFiles.Words.Length * Dimension, seed: 3);
    private readonly float[] _positions = RandomNumbers.Floats(MostPositions * Dimension, seed: 4);

    public TensorElementType IdType { get; init; } = TensorElementType.Int64;

    public object Batch { get; init; } = "batch";

    public object Length { get; init; } = "length";

    public bool HasMask { get; init; } = true;

    public bool HasPositions { get; init; } = true;

    public string PositionsName { get; init; } = "positions";

    public bool HasTypes { get; init; }

    public string OutputName { get; init; } = "last_hidden_state";

    /// <summary>Writes the graph, with a second output that is the mean of all tokens, fillers too.</summary>
    public void Save(string path)
    {
        var writer = new OnnxWriter().Input("input_ids", IdType, Batch, Length);
        if (HasMask)
            writer.Input("attention_mask", IdType, Batch, Length);
        if (HasTypes)
            writer.Input("token_type_ids", IdType, Batch, Length);
        if (HasPositions)
            writer.Input("position_ids", IdType, Batch, Length);
        writer
            .Initializer("tokens", _tokens, TokenizerFiles.Words.Length, Dimension)
            .Initializer(PositionsName, _positions, MostPositions, Dimension)
            .Initializer("axis1", new long[] { 1 }, 1)
            .Initializer("axis2", new long[] { 2 }, 1)
            .Node("Gather", ["tokens", "input_ids"], ["own"]);
        var states = "own";
        if (HasPositions)
        {
            writer.Node("Gather", [PositionsName, "position_ids"], ["place"]).Node("Add", ["own", "place"], ["placed"]);
            states = "placed";
        }
        if (HasMask)
        {
            writer
                .Node("Cast", ["attention_mask"], ["mask"], ("to", 1))
                .Node("Unsqueeze", ["mask", "axis2"], ["column"])
                .Node("Mul", [states, "column"], ["masked"])
                .Node("ReduceSum", ["masked", "axis1"], ["sum"], ("keepdims", 1))
                .Node("ReduceSum", ["column", "axis1"], ["count"], ("keepdims", 1))
                .Node("Div", ["sum", "count"], ["context"])
                .Node("Add", [states, "context"], [OutputName]);
        }
        else
        {
            writer.Node("ReduceMean", [states, "axis1"], ["context"], ("keepdims", 1)).Node("Add", [states, "context"], [OutputName]);
        }
        writer
            .Node("ReduceMean", [OutputName, "axis1"], ["average"], ("keepdims", 0))
            .Output(OutputName, TensorElementType.Float, Batch, Length, Dimension)
            .Output("average", TensorElementType.Float, Batch, Dimension)
            .Save(path);
    }

    /// <summary>The vectors of a text's tokens.</summary>
    public double[][] States(int[] ids)
    {
        double[][] states =
        [
            .. ids.Select(
                (id, i) =>
                    Enumerable
                        .Range(0, Dimension)
                        .Select(j => (double)_tokens[(id * Dimension) + j] + (HasPositions ? _positions[(i * Dimension) + j] : 0))
                        .ToArray()
            ),
        ];
        double[] mean = [.. Enumerable.Range(0, Dimension).Select(j => states.Average(s => s[j]))];
        return [.. states.Select(s => s.Zip(mean, (a, b) => a + b).ToArray())];
    }
}
