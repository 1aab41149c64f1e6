using System.Globalization;

namespace Curation.Adapters.Csv;

/// <summary>The content of each column of a file.</summary>
/// <param name="Names">The columns' names; null where the file has none.</param>
/// <param name="Count">The number of columns.</param>
/// <param name="Id">The column of ids, or -1.</param>
/// <param name="Path">The column of paths, or -1.</param>
/// <param name="Text">The column of texts, or -1.</param>
/// <param name="Label">The column of labels, or -1.</param>
/// <param name="Numbers">The columns of the vectors, in order.</param>
/// <param name="IdIsGuessed">Whether the first column was taken for ids only because its first value is not a number.</param>
internal sealed record CsvColumns(string[]? Names, int Count, int Id, int Path, int Text, int Label, int[] Numbers, bool IdIsGuessed)
{
    /// <summary>The name of a column in messages; its number counted from 1 where it has no name.</summary>
    public string Describe(int column) =>
        Names is not null && Names[column].Length > 0
            ? $"column '{Names[column]}'"
            : string.Create(CultureInfo.InvariantCulture, $"column {column + 1}");
}
