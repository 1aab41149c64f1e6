using System.Text.Json;

namespace Curation.Adapters.Files;

/// <summary>A JSON file of settings beside a model; a null setting counts as missing.</summary>
/// <param name="path">The file's path.</param>
/// <param name="root">The object with the settings.</param>
/// <param name="prefix">The prefix of a setting's name in messages.</param>
internal sealed class SettingsFile(string path, JsonElement root, string prefix = "")
{
    /// <summary>Reads a file; null where there is none.</summary>
    /// <exception cref="CurationException">InvalidModelConfig, and the faults of files.</exception>
    public static SettingsFile? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var root = JsonFile.Parse(path);
            return root.ValueKind == JsonValueKind.Object
                ? new(path, root)
                : throw Errors.InvalidModelConfig(path, "", root.ValueKind.ToString(), "an object of JSON");
        }
        catch (JsonException e)
        {
            throw Errors.InvalidModelConfig(path, "", $"a fault ({e.Message})", "JSON", e);
        }
    }

    /// <summary>The object of a name, or null.</summary>
    public SettingsFile? Part(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Object } part => new(path, part, prefix + name + "."),
            var other => throw Fault(name, other, "an object"),
        };

    /// <summary>Whether a name's value is an object.</summary>
    public bool IsObject(string name) => Find(name)?.ValueKind == JsonValueKind.Object;

    /// <summary>A yes or no, or null.</summary>
    public bool? Flag(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
            var other => throw Fault(name, other, "true or false"),
        };

    /// <summary>A text, or null.</summary>
    public string? Text(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            var other => throw Fault(name, other, "a text"),
        };

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Whole(string name, int least, int most) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value >= least && value <= most => value,
            var other => throw Fault(name, other, $"a whole number from {least} to {most}"),
        };

    /// <summary>A number above 0, or null.</summary>
    public double? Positive(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && value > 0 && double.IsFinite(value) =>
                value,
            var other => throw Fault(name, other, "a number above 0"),
        };

    /// <summary>Numbers, or null.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="count">The required count.</param>
    /// <param name="arePositive">Whether they must be above 0.</param>
    public float[]? Numbers(string name, int count, bool arePositive)
    {
        if (Find(name) is not { } found)
            return null;
        var values = found.ValueKind != JsonValueKind.Array ? [] : found.EnumerateArray().Select(NumberOf).ToArray();
        return values.Length == count && values.All(v => float.IsFinite(v) && (!arePositive || v > 0))
            ? values
            : throw Fault(name, found, arePositive ? $"a list of {count} numbers above 0" : $"a list of {count} numbers");
    }

    /// <summary>The error for a setting that cannot be used.</summary>
    public CurationException Fault(string name, string expected) => Fault(name, Find(name), expected);

    private static float NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) ? number : float.NaN;

    private JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private CurationException Fault(string name, JsonElement? found, string expected) =>
        Errors.InvalidModelConfig(path, prefix + name, found?.GetRawText() ?? "nothing", expected);
}
