using System.Text.Json;

namespace Curation.Formats.Items;

/// <summary>Collects the values of one key over the objects of all rows.</summary>
internal sealed class ItemColumn(string key)
{
    private readonly List<string?> _values = [];

    /// <summary>
    /// Takes the value of row <paramref name="row"/>: a text as it is, null for none, anything else as its JSON text.
    /// </summary>
    public void Add(JsonElement item, int row)
    {
        if (!item.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return;
        while (_values.Count < row)
            _values.Add(null);
        _values.Add(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
    }

    /// <summary>A value for each row, or null where no row has one.</summary>
    /// <param name="count">The rows.</param>
    /// <param name="missing">The value of rows without one; null for an empty text.</param>
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
