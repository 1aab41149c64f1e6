namespace Curation.Adapters.Parquet.Writing;

/// <summary>Where a column's part of a row group was written.</summary>
/// <param name="Position">The first page's place in the file.</param>
/// <param name="Length">The bytes of all pages.</param>
/// <param name="Uncompressed">The bytes that they would have without compression.</param>
/// <param name="Values">The values.</param>
internal readonly record struct ColumnPlace(long Position, int Length, long Uncompressed, long Values);
