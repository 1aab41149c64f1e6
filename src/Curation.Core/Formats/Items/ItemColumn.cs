using System.Text.Json;

namespace Curation.Formats.Items;

/// <summary>Collects one key of objects that come row by row; where none has the key, it is not known.</summary>
internal sealed class ItemColumn(string key)
{
    private readonly List<string?> _values = [];

    /// <summary>
    /// Takes the value of the row numbered <paramref name="row"/>: a text as it is, null for none, anything else as JSON writes it.
    /// </summary>
    public void Add(JsonElement item, int row)
    {
        if (!item.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return;
        while (_values.Count < row)
            _values.Add(null);
        _values.Add(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
    }

    /// <summary>A value a row, or null where no row has one.</summary>
    /// <param name="count">The rows.</param>
    /// <param name="missing">What a row without a value gets; an empty text where this is null.</param>
    public IReadOnlyList<string>? Values(int count, Func<int, string>? missing = null)
    {
        if (_values.Count == 0)
            return null;
        var values = new string[count];
        for (var i = 0; i < count; i++)
            values[i] = (i < _values.Count ? _values[i] : null) ?? missing?.Invoke(i) ?? "";
        return values;
    }
}
