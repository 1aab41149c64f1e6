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

    /// <summary>A file that is to be read does not exist.</summary>
    public static CurationException FileNotFound(string path) =>
        new("FileNotFound", ErrorKind.NotFound, path, $"There is no file '{path}'.");

    /// <summary>A path lies on a drive that holds no files.</summary>
    public static CurationException NotInFileSystem(string path, string provider) =>
        new("NotInFileSystem", ErrorKind.InvalidArgument, path, $"'{path}' is a path of the provider {provider}; a path of the file system is needed.");

    /// <summary>An object lacks a property that was named.</summary>
    public static CurationException PropertyNotFound(string property) =>
        new("PropertyNotFound", ErrorKind.InvalidData, property, $"The object has no property '{property}'.");

    /// <summary>A value that should be a number is none.</summary>
    public static CurationException NotANumber(string place, object? value) =>
        new("NotANumber", ErrorKind.InvalidData, value, Invariant($"{place} holds '{value ?? "null"}', which is not a number."));

    /// <summary>Something that is no array of numbers came down the pipeline.</summary>
    public static CurationException VectorExpected(object value, bool isNumber) =>
        new("VectorExpected", ErrorKind.InvalidData, value, isNumber
            ? Invariant($"{value} is a single number; a vector is an array of numbers. PowerShell takes an array apart on its way into a pipeline: write a comma before it, as in ,(1, 2, 3) | New-EmbeddingSet.")
            : $"A {value.GetType().Name} is not an array of numbers. Name the property that holds one, or the properties that hold a number each, with -VectorProperty.");

    /// <summary>A tree has no such level.</summary>
    public static CurationException LevelNotFound(int level, int levels) =>
        new("LevelNotFound", ErrorKind.NotFound, level, Invariant($"There is no level {level}; the tree has levels 1 (bottom) to {levels} (top)."));

    /// <summary>A level has no such node.</summary>
    public static CurationException NodeNotFound(int level, int id, int count) =>
        new("NodeNotFound", ErrorKind.NotFound, id, Invariant($"There is no node {id} on level {level}; its nodes are numbered 0 to {count - 1}."));

    internal static int MostNumbers => Array.MaxLength / 2;

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
