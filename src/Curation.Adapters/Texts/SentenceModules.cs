using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts;

/// <summary>The modules of sentence-transformers (modules.json and its folders): how token vectors become a text's vector.</summary>
internal sealed class SentenceModules
{
    private const string Prefix = "sentence_transformers.models.";

    private const string ModePrefix = "pooling_mode_";

    private static readonly string[] _known = ["Transformer", "Pooling", "Normalize", "Dense", "StaticEmbedding"];

    private static readonly string[] _poolings =
    [
        "mean_tokens",
        "cls_token",
        "max_tokens",
        "mean_sqrt_len_tokens",
        "lasttoken",
        "one of them alone",
    ];

    private SentenceModules(IReadOnlyList<string> files) => Files = files;

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Files { get; private init; }

    /// <summary>How the vectors of tokens are pooled; null where no file says.</summary>
    public TokenPooling? Pooling { get; private init; }

    /// <summary>The file that excludes the tokens of a prompt from pooling; null for none.</summary>
    public string? ExcludesPrompt { get; private init; }

    /// <summary>The layers that follow the pooling, in order.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; private init; } = [];

    /// <summary>Whether vectors are finally scaled to length 1.</summary>
    public bool Normalizes { get; private init; }

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="CurationException">InvalidJson, ModuleUnsupported, and the faults of the layers' files.</exception>
    public static SentenceModules Read(string folder)
    {
        var path = Path.Combine(folder, "modules.json");
        if (!File.Exists(path))
            return PoolingAlone(folder);
        var list = JsonFile.Read(path);
        if (list.ValueKind != JsonValueKind.Array)
            throw Errors.InvalidJson(path, "it holds no array of modules.");
        List<string> files = [path];
        TokenPooling? pooling = null;
        string? excludesPrompt = null;
        List<DenseLayer> layers = [];
        var normalizes = false;
        foreach (var module in list.EnumerateArray())
        {
            var place = Path.Combine(folder, module.Text("path") ?? "");
            switch (KindOf(module, path))
            {
                case "Pooling":
                    files.Add(Path.Combine(place, "config.json"));
                    pooling = ReadPooling(files[^1]);
                    excludesPrompt = Excludes(files[^1]);
                    break;
                case "Dense" when !normalizes:
                    var layer = DenseLayer.Read(place);
                    layers.Add(layer);
                    files.AddRange(layer.Files);
                    break;
                case "Dense":
                    throw Errors.ModuleUnsupported(path, "a Dense module behind a Normalize module", _known);
                case "Normalize":
                    normalizes = true;
                    break;
            }
        }
        return new(files)
        {
            Pooling = pooling,
            ExcludesPrompt = excludesPrompt,
            Layers = layers,
            Normalizes = normalizes,
        };
    }

    private static SentenceModules PoolingAlone(string folder)
    {
        var path = Path.Combine(folder, "1_Pooling", "config.json");
        return File.Exists(path) ? new([path]) { Pooling = ReadPooling(path), ExcludesPrompt = Excludes(path) } : new([]);
    }

    private static string? Excludes(string path) => JsonFile.ReadObject(path).Flag("include_prompt") == false ? path : null;

    private static string KindOf(JsonElement module, string path)
    {
        var type = module.Text("type") ?? "";
        var kind = type[(type.LastIndexOf('.') + 1)..];
        return _known.Contains(kind)
            ? kind
            : throw Errors.ModuleUnsupported(path, $"a module of the type '{type}'", _known.Select(k => Prefix + k));
    }

    private static TokenPooling ReadPooling(string path)
    {
        var config = JsonFile.ReadObject(path);
        string[] asked =
        [
            .. config
                .EnumerateObject()
                .Where(e => e.Value.ValueKind == JsonValueKind.True && e.Name.StartsWith(ModePrefix, StringComparison.Ordinal))
                .Select(e => e.Name[ModePrefix.Length..]),
        ];
        if (asked.Length == 0 && config.Text("pooling_mode") is { } named)
            asked = [named];
        return asked switch
        {
            [] or ["mean_tokens"] or ["mean"] => TokenPooling.Mean,
            ["cls_token"] or ["cls"] => TokenPooling.FirstToken,
            ["max_tokens"] or ["max"] => TokenPooling.Maximum,
            ["mean_sqrt_len_tokens"] or ["mean_sqrt_len"] => TokenPooling.MeanOfRoot,
            ["lasttoken"] => TokenPooling.LastToken,
            _ => throw Errors.ModuleUnsupported(path, $"the pooling {string.Join(" with ", asked)}", _poolings),
        };
    }
}
