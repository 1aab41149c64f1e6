using System.Globalization;
using static System.FormattableString;

namespace Curation;

/// <summary>Every error that this project raises on purpose: its id, its kind, its words. The ids are stable.</summary>
public static class Errors
{
    /// <summary>A vector's length differs from the set's.</summary>
    public static CurationException DimensionMismatch(string what, int found, int expected) =>
        new("DimensionMismatch", ErrorKind.InvalidData, what, Invariant($"{what} has {found} dimensions; the set has {expected}."));

    /// <summary>A coordinate is NaN, infinite, or too large for a 32-bit float. Row and column count from 0.</summary>
    public static CurationException NonFiniteValue(string source, long row, int column, double value) =>
        new("NonFiniteValue", ErrorKind.InvalidData, source, Invariant($"'{source}' has the value {Show(value)} in row {row}, column {column} (counted from 0). Vectors must be finite 32-bit floats: remove the row or replace the value."));

    /// <summary>A vector without numbers.</summary>
    public static CurationException EmptyVector(string what) =>
        new("EmptyVector", ErrorKind.InvalidData, what, $"{what} has no numbers.");

    /// <summary>There is not one vector.</summary>
    public static CurationException EmptySet(string source) =>
        new("EmptySet", ErrorKind.InvalidData, source, $"'{source}' holds no vectors; at least one row of at least one number is needed.");

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
