using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Adapters.Parquet.Reading;
using Curation.Embeddings;
using Curation.Tests.Support;
using Curation.Tests.Tables;

namespace Curation.Tests.Parquet;

/// <summary>What is written is read by ParquetSharp, and here.</summary>
public sealed class ParquetWriteTests : IDisposable
{
    private readonly TableFiles _files = new(".parquet");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    [InlineData(3, 2)]
    [InlineData(9000, 3)]
    [InlineData(300, 4000)]
    [InlineData(2, 1_000_000)]
    public void What_is_written_is_what_others_read(int count, int dimension)
    {
        var set = Set(count, dimension);
        var batches = _files.Write(set).ParquetBatches();
        Assert.Equal(["id", "path", "text", "label", "vector"], batches[0].Schema.FieldsList.Select(field => field.Name));
        Assert.Equal(count, batches.Sum(batch => batch.Length));

        var row = 0;
        foreach (var batch in batches)
        {
            Assert.IsType<FloatType>(Assert.IsType<ListType>(batch.Schema.GetFieldByName("vector").DataType).ValueDataType);
            var vectors = (ListArray)batch.Column("vector");
            for (var i = 0; i < batch.Length; i++, row++)
            {
                Assert.Equal(
                    Expect.Bits(set.GetVector(row)),
                    Expect.Bits(((FloatArray)vectors.Values).Values.Slice(vectors.ValueOffsets[i], dimension).ToArray())
                );
                Assert.Equal(dimension, vectors.GetValueLength(i));
                Assert.Equal(
                    (set.Ids![row], set.Paths![row], set.Texts![row], set.Labels![row]),
                    (Text(batch, "id", i), Text(batch, "path", i), Text(batch, "text", i), Text(batch, "label", i))
                );
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4097, 7)]
    [InlineData(999, 31)]
    public void What_is_written_reads_back_bit_for_bit(int count, int dimension)
    {
        var set = Set(count, dimension);
        var back = _files.Write(set).Read();
        Expect.SameVectors(set, back);
        Assert.Equal(set.Ids!, back.Ids!);
        Assert.Equal(set.Paths!, back.Paths!);
        Assert.Equal(set.Texts!, back.Texts!);
        Assert.Equal(set.Labels!, back.Labels!);
        Assert.Empty(_files.Warnings);
    }

    [Fact]
    public void A_large_set_is_written_in_several_row_groups()
    {
        var set = Set(40_000, 256, hasItems: false);
        _files.Write(set);
        using (var reader = new ParquetSharp.ParquetFileReader(_files.Path))
        {
            Assert.Equal(2, reader.FileMetaData.NumRowGroups);
            Assert.Equal(40_000, reader.FileMetaData.NumRows);
            using var group = reader.RowGroup(0);
            Assert.InRange(group.MetaData.TotalByteSize, 1 << 25, 1 << 26);
        }
        var back = _files.Read();
        Assert.Equal(set.Count, back.Count);
        Assert.All([0, 32_000, 33_000, 39_999], row => Assert.Equal(Expect.Bits(set.GetVector(row)), Expect.Bits(back.GetVector(row))));
    }

    [Fact]
    public void The_same_set_makes_the_same_bytes()
    {
        var bytes = _files.Write(Set(500, 12)).Bytes();
        Assert.Equal(bytes, _files.Write(Set(500, 12)).Bytes());
    }

    [Fact]
    public void Rows_without_ids_are_named_by_their_numbers() =>
        Assert.Equal(["0", "1", "2"], _files.Write(Set(3, 2, hasItems: false)).Read().Ids!);

    private static string Text(RecordBatch batch, string column, int row) => ((StringArray)batch.Column(column)).GetString(row);

    private static EmbeddingSet Set(int count, int dimension, bool hasItems = true)
    {
        string[] odd = ["plain", "", " blanks ", "line\nbreak", "日本 é", new('x', 3000), "nul\0"];
        string[] Column(int shift) => [.. Enumerable.Range(0, count).Select(i => $"{i}{odd[(i + shift) % odd.Length]}")];
        return new(
            new MemoryVectors(Arrays.RandomSingles(count * dimension, dimension), dimension),
            "pool",
            hasItems ? new(Column(0), Column(1), Column(2), Column(3)) : null
        );
    }
}
