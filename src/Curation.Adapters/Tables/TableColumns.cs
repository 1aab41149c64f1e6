using static System.FormattableString;

namespace Curation.Adapters.Tables;

/// <summary>What is read of a table.</summary>
/// <param name="Metadata">The columns of ids, paths, texts and labels.</param>
/// <param name="Vector">The column of lists that are the vectors, or the columns of numbers that make them, in order.</param>
/// <param name="Names">The names of those.</param>
/// <param name="IsList">Whether the vectors are lists.</param>
internal sealed record TableColumns(MetadataColumns Metadata, int[] Vector, string[] Names, bool IsList)
{
    /// <summary>What messages call the place of a number of a vector.</summary>
    public string Describe(int number) => IsList ? Invariant($"number {number} of column '{Names[0]}'") : $"column '{Names[number]}'";

    /// <summary>What messages call the place of a vector.</summary>
    public string Describe() => $"column '{Names[0]}'";
}
