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

    /// <summary>A vector of zeros has no direction.</summary>
    public static CurationException ZeroVector(string source, int row, string id) =>
        new("ZeroVector", ErrorKind.InvalidData, id, Invariant($"Row {row} of '{source}' (id '{id}') is all zeros and has no direction, so it has no cosine distance. Remove it, or use -Metric Euclidean."));

    /// <summary>A level asks for more clusters than the level below it.</summary>
    public static CurationException ClusterCountRising(int level, int count, int below) =>
        new("ClusterCountRising", ErrorKind.InvalidArgument, count, Invariant($"Level {level} asks for {count} clusters of the {below} that level {level - 1} gives. Give the counts bottom first, none above the one before it."));

    /// <summary>A level can be resampled or split, not both.</summary>
    public static CurationException ResampleAndSplit(int level, int resampleSize, int splitCount) =>
        new("ResampleAndSplit", ErrorKind.InvalidArgument, splitCount, Invariant($"Level {level} is to be resampled ({resampleSize} points per cluster) and split (into {splitCount}); a level can only be one of them."));

    /// <summary>A list with an entry a level has another length than there are levels.</summary>
    public static CurationException LevelCountMismatch(string parameter, int found, int levels) =>
        new("LevelCountMismatch", ErrorKind.InvalidArgument, found, Invariant($"{parameter} has {found} numbers; give one for all levels, or one for each of the {levels}."));

    /// <summary>The centroids of a level do not fit into one array.</summary>
    public static CurationException TooManyCentroids(int count, int dimension) =>
        new("TooManyCentroids", ErrorKind.InvalidArgument, count, Invariant($"{count} clusters of {dimension} dimensions are {(long)count * dimension} numbers; at most {MostNumbers} are possible."));

    internal static int MostNumbers => Array.MaxLength / 2;

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
