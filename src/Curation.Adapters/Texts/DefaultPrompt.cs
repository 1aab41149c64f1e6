using Curation.Adapters.Files;
using Curation.Files;

namespace Curation.Adapters.Texts;

/// <summary>The default prompt of sentence-transformers before each text, such as "query: ".</summary>
/// <param name="Text">The prompt; empty for none.</param>
/// <param name="Name">Its name in the file.</param>
internal sealed record DefaultPrompt(string Text, string Name)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "config_sentence_transformers.json";

    private static readonly DefaultPrompt None = new("", "");

    /// <summary>Reads it from the folder of a model.</summary>
    /// <exception cref="CurationException">InvalidModelConfig, and the faults of files.</exception>
    public static DefaultPrompt Read(string folder)
    {
        if (SettingsFile.Read(Path.Combine(folder, FileName)) is not { } file || file.Text("default_prompt_name") is not { } name)
            return None;
        return file.Part("prompts")?.Text(name) is { } text
            ? new(text, name)
            : throw file.Fault("default_prompt_name", "the name of one of its prompts");
    }

    /// <summary>The setting, for comparison.</summary>
    public Encoders.EncoderSetting Setting => new("the default prompt", $"'{Text}'");

    /// <summary>A sentence about it, or none.</summary>
    public IEnumerable<string> Sentences =>
        Text.Length == 0 ? [] : [$"The prompt '{Text}' ({Name}) is put before each text, as {FileName} says."];
}
