using System.Text;
using Apache.Arrow;

namespace Curation.Adapters.Arrow;

/// <summary>Formats the values of an array as texts, in the invariant culture.</summary>
internal static class ArrowTexts
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Returns a function that gives the text at an index of the array, or null.</summary>
    public static Func<int, string?> Of(IArrowArray array) =>
        array switch
        {
            StringArray texts => i => texts.GetString(i, s_strict),
            LargeStringArray texts => i => texts.GetString(i, s_strict),
            StringViewArray texts => i => texts.GetString(i, s_strict),
            BooleanArray values => i =>
                values.GetValue(i) switch
                {
                    true => "true",
                    false => "false",
                    null => null,
                },
            DictionaryArray dictionary => OfDictionary(dictionary),
            ExtensionArray wrapped => Of(wrapped.Storage),
            _ => ArrowNumbers.Of(array).Show,
        };

    private static Func<int, string?> OfDictionary(DictionaryArray array)
    {
        var numbers = ArrowNumbers.Of(array.Indices);
        var texts = Of(array.Dictionary);
        // A text that occurs in many rows is made once.
        var known = new Dictionary<int, string?>();
        return i =>
        {
            if (numbers.Get(i) is not { } number)
                return null;
            var place = checked((int)number);
            return known.TryGetValue(place, out var text) ? text : known[place] = texts(place);
        };
    }
}
