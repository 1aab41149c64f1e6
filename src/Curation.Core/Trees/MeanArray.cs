using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Trees;

/// <summary>The mean that was subtracted from the rows of a tree's pool: a .npy array of a 64-bit float for each dimension.</summary>
internal static class MeanArray
{
    /// <summary>Writes a mean.</summary>
    public static void Write(Stream stream, double[] mean, RunContext context) => LevelArrays.WriteRow(stream, "<f8", mean, context);

    /// <summary>Reads a mean of floating point numbers of any width.</summary>
    /// <exception cref="CurationException">
    /// NonFiniteValue: a number is not finite, or larger than any mean of 32-bit floats. InvalidTree: the pool has another dimension;
    /// UnsupportedDataType, FileTruncated, or TrailingBytes.
    /// </exception>
    public static double[] Read(NpyReader reader, string path, int dimension)
    {
        if (reader.Header.Shape.Count != 1 || reader.Header.Shape[0] != dimension)
            throw Errors.InvalidTree(
                path,
                FormattableString.Invariant($"has a mean of shape {reader.Header.ShapeText}, and is of a pool of {dimension} dimensions")
            );
        var mean = reader.ReadReals(dimension);
        var bad = Array.FindIndex(mean, x => !(Math.Abs(x) <= float.MaxValue));
        return bad < 0 ? mean : throw Errors.NonFiniteValue(path, bad, 0, mean[bad]);
    }
}
