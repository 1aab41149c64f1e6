using System.Globalization;
using Curation.Adapters.Onnx;

namespace Curation.Adapters.Images;

/// <summary>Finds the model output with the vector.</summary>
internal static class ImageOutput
{
    // Most specific first.
    private static readonly string[] WellKnown =
    [
        "image_embeds",
        "image_embedding",
        "pooler_output",
        "sentence_embedding",
        "embedding",
        "embeddings",
        "image_features",
        "features",
        "pooled_output",
        "pooled",
    ];

    private static readonly string[] Telling = ["embed", "pool", "feature"];
    private static readonly string[] OfClasses = ["logit", "prob", "softmax", "class", "score"];

    /// <summary>Chooses an output.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The requested name, or null.</param>
    /// <param name="decisions">Receives the decisions.</param>
    /// <exception cref="CurationException">OutputNotFound, NoVectorOutput, or OutputAmbiguous.</exception>
    public static OnnxPort Choose(OnnxModel model, string? name, List<string> decisions)
    {
        var (output, why) = name is not null ? (Named(model, name), "asked for") : Find(model);
        decisions.Add($"The output {output} is the vector: {why}.");
        return output;
    }

    private static OnnxPort Named(OnnxModel model, string name)
    {
        var output = model.FindOutput(name);
        return IsUsable(output) ? output : throw Errors.NoVectorOutput(model.Path, [output.ToString()]);
    }

    private static (OnnxPort Output, string Why) Find(OnnxModel model)
    {
        var candidates = model.Outputs.Where(IsUsable).ToList();
        if (candidates.Count == 0)
            throw Errors.NoVectorOutput(model.Path, model.Outputs.Select(o => o.ToString()));
        if (candidates.Count == 1)
            return (candidates[0], "there is no other");
        foreach (var known in WellKnown)
        {
            if (candidates.Find(o => o.Name.Equals(known, StringComparison.OrdinalIgnoreCase)) is { } output)
                return (output, $"of {Count(model)} it is known by its name");
        }
        candidates = Prefer(candidates, o => HasAny(o, Telling));
        candidates = Prefer(candidates, o => !HasAny(o, OfClasses));
        candidates = [.. candidates.GroupBy(o => o.Rank == 0 ? int.MaxValue : o.Rank).MinBy(g => g.Key)!];
        return candidates.Count == 1
            ? (candidates[0], $"of {Count(model)} its name and shape are the likeliest")
            : throw Errors.OutputAmbiguous(model.Path, candidates.Select(o => o.ToString()));
    }

    // An output without a known shape has rank 0.
    private static bool IsUsable(OnnxPort output) => output.IsFloat && output.Rank is 0 or 2 or 3 or 4;

    private static List<OnnxPort> Prefer(List<OnnxPort> outputs, Predicate<OnnxPort> isPreferred) =>
        outputs.FindAll(isPreferred) is { Count: > 0 } preferred ? preferred : outputs;

    private static bool HasAny(OnnxPort output, string[] parts) =>
        parts.Any(p => output.Name.Contains(p, StringComparison.OrdinalIgnoreCase));

    private static string Count(OnnxModel model) => model.Outputs.Count.ToString(CultureInfo.InvariantCulture) + " outputs";
}
