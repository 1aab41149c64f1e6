using System.Runtime.InteropServices;
using Curation.Clustering.Model;
using Curation.Formats.Npy;
using Curation.Running;

namespace Curation.Trees;

/// <summary>
/// The matrix that whitened the rows of a tree's pool: a .npy array of 32-bit floats, dimension × dimension, a lower triangle. A whitened
/// row is (row - mean) @ matrix.T in numpy.
/// </summary>
internal static class WhiteningArray
{
    /// <summary>Writes a matrix.</summary>
    public static void Write(Stream stream, Whitening whitening, RunContext context)
    {
        var dimension = whitening.Dimension;
        stream.Write(NpyHeaderWriter.Create("<f4", FormattableString.Invariant($"({dimension}, {dimension})")));
        for (var row = 0; row < dimension; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            stream.Write(MemoryMarshal.AsBytes(whitening.Matrix.AsSpan(row * dimension, dimension)));
        }
    }

    /// <summary>Reads a matrix.</summary>
    /// <param name="reader">The array.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="mean">The mean that is subtracted first.</param>
    /// <param name="context">Cancellation.</param>
    /// <exception cref="CurationException">
    /// InvalidTree: the matrix is not of the pool's dimension, or no lower triangle. NonFiniteValue, UnsupportedDataType, FileTruncated, or
    /// TrailingBytes.
    /// </exception>
    public static Whitening Read(NpyReader reader, string path, double[] mean, RunContext context)
    {
        var dimension = mean.Length;
        if (dimension > ClusteringParameters.MostColumnsToWhiten || !reader.Header.Shape.SequenceEqual([dimension, dimension]))
            throw Errors.InvalidTree(
                path,
                FormattableString.Invariant($"has a matrix of shape {reader.Header.ShapeText}, and is of a pool of {dimension} dimensions")
            );
        var table = reader.ReadTable(mustBeFinite: true, new() { Cancellation = context.Cancellation });
        var matrix = new float[dimension * dimension];
        for (var row = 0; row < dimension; row++)
        {
            var numbers = matrix.AsSpan(row * dimension, dimension);
            table.Read(row, 1, default).CopyTo(numbers);
            if (numbers[(row + 1)..].ContainsAnyExcept(0f))
                throw Errors.InvalidTree(path, FormattableString.Invariant($"has a matrix that is no lower triangle (row {row})"));
        }
        return new(mean, matrix);
    }
}
