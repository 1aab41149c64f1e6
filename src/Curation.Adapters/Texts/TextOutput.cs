using Curation.Adapters.Onnx;

namespace Curation.Adapters.Texts;

/// <summary>Finds the output of a text model for the vectors.</summary>
internal static class TextOutput
{
    // Vectors of texts before those of tokens, with the names in exports by sentence-transformers, Optimum and CLIP.
    private static readonly string[] _ofTexts =
    [
        "sentence_embedding",
        "text_embeds",
        "text_embedding",
        "text_features",
        "sentence_embeddings",
        "embedding",
        "embeddings",
    ];
    private static readonly string[] _ofTokens = ["last_hidden_state", "token_embeddings", "hidden_states"];
    private static readonly string[] _last = ["pooler_output", "pooled_output"];

    /// <summary>Finds it by the requested name, else by usual names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="asked">The requested name, or null.</param>
    /// <param name="prefersTokens">Whether the files beside the model say how to pool the tokens' vectors.</param>
    /// <exception cref="CurationException">OutputNotFound, or TextOutputUnsupported.</exception>
    public static OnnxPort Find(OnnxModel model, string? asked, bool prefersTokens)
    {
        if (asked is not null)
            return Check(model, model.FindOutput(asked));
        var order = prefersTokens ? [.. _ofTexts, .. _ofTokens, .. _last] : (string[])[.. _ofTexts, .. _last, .. _ofTokens];
        var usable = model.Outputs.Where(o => o.IsFloat && o.Rank is 2 or 3).ToArray();
        return order.Select(name => usable.FirstOrDefault(o => o.Name == name)).FirstOrDefault(o => o is not null)
            ?? usable.FirstOrDefault()
            ?? Check(model, model.Outputs[0]);
    }

    private static OnnxPort Check(OnnxModel model, OnnxPort output) =>
        output.IsFloat && output.Rank is 2 or 3 ? output : throw Errors.TextOutputUnsupported(model.Path, output.Name, $"is {output}");
}
