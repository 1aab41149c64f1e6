using System.Text.Json;
using Curation.Adapters.Files;

namespace Curation.Adapters.Texts.Tokens;

/// <summary>The settings in tokenizer_config.json and special_tokens_map.json, where they exist.</summary>
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

    /// <summary>The existing files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The padding token.</summary>
    public string? PaddingToken => Token("pad_token");

    /// <summary>The name of the tokenizer's class.</summary>
    public string ClassName => _config.Text("tokenizer_class") ?? "";

    /// <summary>The most tokens of a text; null where it is missing or means no limit.</summary>
    public int? MaximumLength => _config.Number("model_max_length") is { } length and > 0 ? length : null;

    /// <summary>A flag of the configuration; null where it is missing.</summary>
    public bool? Flag(string name) => _config.Flag(name);

    /// <summary>The text of a special token.</summary>
    public string? Token(string name) => _config.Token(name) ?? _special.Token(name);
}
