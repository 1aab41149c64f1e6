using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Curation.PowerShell.Tests.Pester;

/// <summary>What Pester's operators mean.</summary>
internal static class Assertion
{
    public static bool IsEqual(IReadOnlyList<object?> actual, object? expected, bool ignoreCase)
    {
        if (Unwrap(expected) is not IList list)
            return actual.Count <= 1 && AreEqual(actual.Count == 0 ? null : actual[0], expected, ignoreCase);
        return actual.Count == list.Count && actual.Select((a, i) => AreEqual(a, list[i], ignoreCase)).All(equal => equal);
    }

    public static bool IsNullOrEmpty(IReadOnlyList<object?> actual) =>
        actual switch
        {
            [] => true,
            [var only] => Unwrap(only) is null or "" or ICollection { Count: 0 },
            _ => false,
        };

    public static int Compare(object? actual, object? expected) =>
        LanguagePrimitives.Compare(Unwrap(actual), Unwrap(expected), ignoreCase: true, CultureInfo.InvariantCulture);

    public static bool IsOfType(object? actual, object? expected) =>
        (Unwrap(expected) is Type type ? type : LanguagePrimitives.ConvertTo<Type>($"{expected}".Trim('[', ']'))).IsInstanceOfType(
            Unwrap(actual)
        );

    public static bool Matches(object? actual, object? expected) => Regex.IsMatch($"{actual}", $"{expected}", RegexOptions.IgnoreCase);

    public static bool IsLike(object? actual, object? expected) =>
        WildcardPattern.Get($"{expected}", WildcardOptions.IgnoreCase).IsMatch($"{actual}");

    public static bool AreEqual(object? actual, object? expected, bool ignoreCase) =>
        LanguagePrimitives.Equals(Unwrap(actual), Unwrap(expected), ignoreCase, CultureInfo.InvariantCulture);

    public static string Show(object? value) =>
        Unwrap(value) switch
        {
            null => "$null",
            string text => $"'{text}'",
            IEnumerable items => $"@({string.Join(", ", items.Cast<object?>().Select(Show))})",
            var other => $"{other}",
        };

    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
