using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A property of an object throws when it is read.</summary>
    public static CurationException PropertyFailed(SourceItem item, string property, Exception inner) =>
        new(
            "PropertyFailed",
            ErrorKind.InvalidData,
            property,
            $"{item} has a property '{property}' that cannot be read: {(inner.InnerException ?? inner).Message}",
            inner
        );

    /// <summary>An object lacks a property that was named.</summary>
    public static CurationException PropertyNotFound(SourceItem item, string property) =>
        new("PropertyNotFound", ErrorKind.InvalidData, property, $"{item} has no property '{property}'.");

    /// <summary>A value is not a number.</summary>
    public static CurationException NotANumber(SourceItem item, string part, object? value) =>
        new(
            "NotANumber",
            ErrorKind.InvalidData,
            value,
            Invariant($"{item} holds {(value is null ? "null" : Invariant($"'{value}'"))} in {part}, which is not a number.")
        );

    /// <summary>
    /// A vector contains an array instead of a number; where the item itself was taken for the vector, several may have been given for
    /// one.
    /// </summary>
    public static CurationException ArrayInVector(SourceItem item, string part, object value, bool maybeSeveral) =>
        new(
            "NotANumber",
            ErrorKind.InvalidData,
            value,
            $"{item} holds an array in {part}, where a number is needed."
                + (
                    maybeSeveral
                        ? " If its arrays are vectors, pipe them to make each a row, as in (1, 2), (3, 4) | New-EmbeddingSet; "
                            + "-InputObject takes a single one."
                        : ""
                )
        );

    /// <summary>An input object is not an array of numbers.</summary>
    public static CurationException VectorExpected(SourceItem item, object value, bool isNumber) =>
        new(
            "VectorExpected",
            ErrorKind.InvalidData,
            value,
            isNumber
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item} is the single number {value}; a vector is an array of numbers. "
                        + $"PowerShell takes an array apart on its way into a pipeline: write a comma before it, as in ,(1, 2, "
                        + $"3) | New-EmbeddingSet."
                )
                : $"{item} is of type {value.GetType().Name}, which is not an array of numbers. Name the property that holds one, "
                    + "or the properties that hold a number each, with -VectorProperty."
        );
}
