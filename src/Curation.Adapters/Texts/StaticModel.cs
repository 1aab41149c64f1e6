using Curation.Adapters.Texts.Tensors;

namespace Curation.Adapters.Texts;

/// <summary>
/// One vector per token, in the layout of Model2Vec (github.com/MinishLab/model2vec) or of sentence-transformers' static embeddings.
/// </summary>
internal sealed class StaticModel
{
    private readonly float[] _rows;
    private readonly float[]? _weights;
    private readonly int[]? _mapping;

    /// <summary>Reads the tensors.</summary>
    public StaticModel(string path)
    {
        Path = path;
        var file = SafetensorsFile.Open(path);
        var embeddings = FindVectors(file) ?? throw Errors.StaticModelExpected(path, file.Names);
        if (embeddings.Shape is not [> 0, > 0 and <= int.MaxValue])
            throw Errors.TensorShapeMismatch(path, embeddings.Name, embeddings.Shape, "a row a token and a column a coordinate are needed");
        IsModel2Vec = embeddings.Name == "embeddings";
        Dimension = (int)embeddings.Shape[1];
        var rowCount = (int)embeddings.Shape[0];
        _rows = file.ReadFloats(embeddings);
        if (file.Find("mapping") is { } mapping)
            _mapping = file.ReadRows(OfOneAxis(mapping), rowCount);
        TokenCount = _mapping?.Length ?? rowCount;
        if (file.Find("weights") is { } weights)
            _weights = file.ReadFloats(OfOneAxis(weights, TokenCount));
        Description =
            $"{TokenCount} tokens, {Dimension} dimensions, {embeddings.Type}"
            + (_mapping is null ? "" : $", {rowCount} vectors shared by all tokens")
            + (_weights is null ? "" : ", a weight a token");
    }

    /// <summary>Whether a file holds such a model.</summary>
    /// <exception cref="CurationException">The file is not a safetensors file, or cannot be read.</exception>
    public static bool IsOne(string path) => FindVectors(SafetensorsFile.Open(path)) is not null;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the layout is Model2Vec's.</summary>
    public bool IsModel2Vec { get; }

    /// <summary>The dimension.</summary>
    public int Dimension { get; }

    /// <summary>The number of tokens with a vector.</summary>
    public int TokenCount { get; }

    /// <summary>The model in words.</summary>
    public string Description { get; }

    /// <summary>
    /// Adds the tokens' vectors, each times its weight, to a sum; the order and the rounding are the same on every machine.
    /// </summary>
    public void AddTo(Span<float> sum, List<int> tokens)
    {
        foreach (var token in tokens)
        {
            if ((uint)token >= (uint)TokenCount)
                throw Errors.TokenOutOfRange(Path, token, TokenCount);
            var row = _rows.AsSpan((_mapping is null ? token : _mapping[token]) * Dimension, Dimension);
            VectorMath.Add(sum, row, _weights is null ? 1 : _weights[token]);
        }
    }

    private static Tensor? FindVectors(SafetensorsFile file) => file.Find("embeddings") ?? file.Find("embedding.weight");

    private Tensor OfOneAxis(Tensor tensor, int? count = null) =>
        tensor.Shape is [> 0] && (count is null || tensor.Count == count)
            ? tensor
            : throw Errors.TensorShapeMismatch(
                Path,
                tensor.Name,
                tensor.Shape,
                count is null ? "an entry a token is needed" : $"an entry for each of the {count} tokens is needed"
            );
}
