namespace Curation.Formats.Npy;

/// <summary>
/// Reads a Python literal: strings, whole numbers, True, False, None, tuples, lists and dictionaries of them. Strings become
/// <see cref="string"/>, numbers <see cref="long"/> (at most its largest), tuples and lists <see cref="List{T}"/>, dictionaries
/// <see cref="Dictionary{TKey, TValue}"/> by string.
/// </summary>
internal ref struct PythonLiteral
{
    // Headers nest at most four levels; the limit keeps damaged files from exhausting the stack.
    private const int DeepestNesting = 16;

    private ReadOnlySpan<char> _rest;

    private PythonLiteral(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>Parses a text that is one literal, with only white space around it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out object? value)
    {
        var reader = new PythonLiteral(text);
        return reader.TryRead(0, out value) && reader.Peek() == '\0';
    }

    private char Peek()
    {
        _rest = _rest.TrimStart();
        return _rest.IsEmpty ? '\0' : _rest[0];
    }

    private bool TrySkip(char expected)
    {
        if (Peek() != expected)
            return false;
        _rest = _rest[1..];
        return true;
    }

    private bool TryRead(int depth, out object? value)
    {
        value = null;
        if (depth > DeepestNesting)
            return false;
        return Peek() switch
        {
            '{' => TryReadDictionary(depth, out value),
            '(' => TryReadList(')', depth, out value),
            '[' => TryReadList(']', depth, out value),
            '\'' or '"' => TryReadString(out value),
            '-' or (>= '0' and <= '9') => TryReadNumber(out value),
            _ => TryReadWord(out value),
        };
    }

    private bool TryReadDictionary(int depth, out object? value)
    {
        var entries = new Dictionary<string, object?>();
        value = entries;
        _rest = _rest[1..];
        while (!TrySkip('}'))
        {
            if (!TryRead(depth + 1, out var key) || key is not string name || !TrySkip(':') || !TryRead(depth + 1, out var item))
                return false;
            entries[name] = item;
            if (!TrySkip(',') && Peek() != '}')
                return false;
        }
        return true;
    }

    private bool TryReadList(char end, int depth, out object? value)
    {
        var items = new List<object?>();
        value = items;
        _rest = _rest[1..];
        while (!TrySkip(end))
        {
            if (!TryRead(depth + 1, out var item))
                return false;
            items.Add(item);
            if (!TrySkip(',') && Peek() != end)
                return false;
        }
        return true;
    }

    private bool TryReadString(out object? value)
    {
        value = null;
        var end = _rest[1..].IndexOf(_rest[0]);
        if (end < 0)
            return false;
        // An escape can only be in a field name of a structured type, which is refused anyway.
        value = _rest.Slice(1, end).ToString();
        _rest = _rest[(end + 2)..];
        return true;
    }

    private bool TryReadNumber(out object? value)
    {
        var negative = TrySkip('-');
        var length = _rest.IndexOfAnyExceptInRange('0', '9');
        if (length < 0)
            length = _rest.Length;
        value = null;
        if (length == 0)
            return false;
        // A number beyond any file length can be replaced by the largest one.
        var number = long.TryParse(
            _rest[..length],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var n
        )
            ? n
            : long.MaxValue;
        value = negative ? -number : number;
        _rest = _rest[length..];
        // Python 2 wrote shapes as (3L, 4L).
        if (_rest.StartsWith("L"))
            _rest = _rest[1..];
        return true;
    }

    private bool TryReadWord(out object? value)
    {
        var length = _rest.IndexOfAnyExcept(System.Buffers.SearchValues.Create("TrueFalsNon"));
        var word = length < 0 ? _rest : _rest[..length];
        _rest = _rest[word.Length..];
        value =
            word is "True" ? true
            : word is "False" ? false
            : null;
        return value is not null || word is "None";
    }
}
