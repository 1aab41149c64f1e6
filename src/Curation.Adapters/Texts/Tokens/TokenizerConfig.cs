using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>What tokenizer_config.json and special_tokens_map.json say, where they are there.</summary>
internal sealed class TokenizerConfig
{
    private static readonly string[] _names = ["tokenizer_config.json", "special_tokens_map.json"];

    private readonly JsonElement _config;
    private readonly JsonElement _special;

    /// <summary>Reads the files of a folder.</summary>
    public TokenizerConfig(string folder)
    {
        var files = _names.Select(name => Path.Combine(folder, name)).ToArray();
        _config = JsonFile.ReadIfThere(files[0]) ?? default;
        _special = JsonFile.ReadIfThere(files[1]) ?? default;
        Files = [.. files.Where(File.Exists)];
    }

    /// <summary>The files that are there.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The token that fills shorter texts up.</summary>
    public string? PaddingToken => Token("pad_token");

    /// <summary>The name of the class that the files are of.</summary>
    public string ClassName => _config.Text("tokenizer_class") ?? "";

    /// <summary>Tokens of a text that are to be used at most; null where it is not told, or told as no limit.</summary>
    public int? MaximumLength => _config.Number("model_max_length") is { } length and > 0 ? length : null;

    /// <summary>True or false, as the configuration says; null where it does not.</summary>
    public bool? Flag(string name) => _config.Flag(name);

    /// <summary>What a special token is written as.</summary>
    public string? Token(string name) => _config.Token(name) ?? _special.Token(name);
}
