using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>Every error that this project raises on purpose: its id, its kind, its words. The ids are stable.</summary>
public static partial class Errors
{
    /// <summary>Vectors have another length than those they belong to.</summary>
    /// <param name="target">The vectors at fault.</param>
    /// <param name="found">Their name in the message, and their dimension.</param>
    /// <param name="expected">The name of the vectors they belong to, and the dimension of those.</param>
    /// <param name="advice">What can be done; empty where that is obvious.</param>
    /// <param name="kind">The kind of the error.</param>
    public static CurationException DimensionMismatch(
        object target,
        (string Name, int Dimension) found,
        (string Name, int Dimension) expected,
        string advice = "",
        ErrorKind kind = ErrorKind.InvalidData
    ) =>
        new(
            "DimensionMismatch",
            kind,
            target,
            Invariant($"{found.Name} has {Count(found.Dimension, "dimension")}; {expected.Name} has {expected.Dimension}.")
                + (advice.Length == 0 ? "" : " " + advice)
        );

    /// <summary>A vector's length differs from the set's.</summary>
    public static CurationException DimensionMismatch(SourceItem item, int found, int expected) =>
        DimensionMismatch(item, ($"{item}", found), ("the set", expected));

    /// <summary>A coordinate is NaN, infinite, or too large for a 32-bit float. Row and column count from 0.</summary>
    public static CurationException NonFiniteValue(string source, long row, int column, double value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            source,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{source}' has the value {Show(value)} in row {row}, column {column} (counted from 0). "
                    + $"Vectors must be finite 32-bit floats: remove the row or replace the value."
            )
        );

    /// <summary>A coordinate of a vector that comes in is NaN, infinite, or too large for a 32-bit float.</summary>
    public static CurationException NonFiniteValue(SourceItem item, string part, object value) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            item,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{item} has the value {(value is string text ? $"'{Shorten(text)}'" : value)} in {part}. "
                    + $"Vectors must be finite 32-bit floats: leave the item out or replace the value."
            )
        );

    /// <summary>A vector without numbers.</summary>
    public static CurationException EmptyVector(SourceItem item) =>
        new("EmptyVector", ErrorKind.InvalidData, item, $"{item} has no numbers.");

    /// <summary>There is not one vector.</summary>
    public static CurationException EmptySet(string source) =>
        new("EmptySet", ErrorKind.InvalidData, source, $"'{source}' holds no vectors; at least one row of at least one number is needed.");

    /// <summary>A vector of zeros has no direction.</summary>
    /// <param name="source">The pool.</param>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isCentred">Whether the zeros are what a mean that was subtracted has left of it.</param>
    public static CurationException ZeroVector(string source, int row, string id, bool isCentred = false) =>
        new(
            "ZeroVector",
            ErrorKind.InvalidData,
            id,
            isCentred
                ? Invariant($"Row {row} of '{source}' (id '{id}') equals the mean of the pool. Less the mean it is all zeros and has ")
                    + "no direction, so it has no cosine distance. Remove it, leave -Centre or -Whiten out, or use -Metric Euclidean."
                : Invariant($"Row {row} of '{source}' (id '{id}') is all zeros and has no direction, so it has no cosine distance. ")
                    + "Remove it, or use -Metric Euclidean."
        );

    /// <summary>All rows of a pool are the same, so that nothing is left of them less their mean.</summary>
    public static CurationException ZeroVector(string source, int count) =>
        new(
            "ZeroVector",
            ErrorKind.InvalidData,
            source,
            (count == 1 ? $"'{source}' has a single row" : Invariant($"All {count} rows of '{source}' are equal"))
                + ", which is the mean of the pool. Less the mean only zeros are left, which have no direction, so there are no cosine "
                + "distances. Leave -Centre or -Whiten out, or use -Metric Euclidean."
        );

    /// <summary>Less the mean of its column, a number is too large for a 32-bit float. Columns count from 0.</summary>
    public static CurationException TooFarFromMean(string source, int column, double mean) =>
        new(
            "NonFiniteValue",
            ErrorKind.InvalidData,
            source,
            Invariant(
                $"'{source}' has numbers in column {column} (counted from 0) that are further from the mean, {mean:g6}, than a 32-bit "
            ) + "float can hold. Divide all numbers by 2 or more, or leave -Centre or -Whiten out."
        );

    /// <summary>The numbers of a pool are no longer those that were checked.</summary>
    public static CurationException PoolChanged() =>
        new(
            "PoolChanged",
            ErrorKind.InvalidData,
            null,
            "The pool has numbers that are not finite, unlike when it was made: "
                + "its file was changed while it was in use. Import it again."
        );

    /// <summary>The rows of a pool are too long to be whitened.</summary>
    public static CurationException TooWideToWhiten(int dimension, int most) =>
        new(
            "TooWideToWhiten",
            ErrorKind.InvalidArgument,
            dimension,
            Invariant($"Rows of {dimension} numbers are too long to be whitened; up to {most} are possible. Leave -Whiten out, ")
                + "or make shorter vectors."
        );

    /// <summary>A level asks for more clusters than the level below it.</summary>
    public static CurationException ClusterCountRising(int level, int count, int below) =>
        new(
            "ClusterCountRising",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level} asks for {count} clusters of the {below} that level {level - 1} gives. "
                    + $"Give the counts bottom first, none above the one before it."
            )
        );

    /// <summary>A level can be resampled or split, not both.</summary>
    public static CurationException ResampleAndSplit(int level, int resampleSize, int splitCount) =>
        new(
            "ResampleAndSplit",
            ErrorKind.InvalidArgument,
            splitCount,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Level {level} would be both resampled ({Count(resampleSize, "point")} per cluster) and split (into {splitCount}); "
                    + $"choose one of them."
            )
        );

    /// <summary>A list with an entry a level has another length than there are levels.</summary>
    public static CurationException LevelCountMismatch(string parameter, int found, int levels) =>
        new(
            "LevelCountMismatch",
            ErrorKind.InvalidArgument,
            found,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{parameter} has {Count(found, "number")}; give "
                    + $"one{(levels == 1 ? "" : Invariant($" for all levels, or one for each of the {levels}"))}."
            )
        );

    /// <summary>The centroids of a level do not fit into one array.</summary>
    public static CurationException TooManyCentroids(long count, int dimension, int most) =>
        new(
            "TooManyCentroids",
            ErrorKind.InvalidArgument,
            count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} clusters of {Count(dimension, "dimension")} are more than memory can address in one piece; "
                    + $"at most {most} are possible."
            )
        );

    /// <summary>A tree has no such level.</summary>
    public static CurationException LevelNotFound(int level, int levels) =>
        new(
            "LevelNotFound",
            ErrorKind.NotFound,
            level,
            string.Create(
                CultureInfo.InvariantCulture,
                $"There is no level {level}; the tree has "
                    + $"{(levels == 1 ? "one, level 1" : Invariant($"levels 1 (bottom) to {levels} (top)"))}."
            )
        );

    /// <summary>A level has no such node.</summary>
    public static CurationException NodeNotFound(int level, int id, int count) =>
        new(
            "NodeNotFound",
            ErrorKind.NotFound,
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"There is no node {id} on level {level}; "
                    + $"{(count == 1 ? "its only node is 0" : Invariant($"its nodes are numbered 0 to {count - 1}"))}."
            )
        );
}
