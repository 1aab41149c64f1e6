using Apache.Arrow;
using Apache.Arrow.Types;
using Curation.Adapters;
using Curation.Embeddings;
using Curation.Sampling;
using Curation.Tests.Support;
using Curation.Tests.Tables;

namespace Curation.Tests.Parquet;

public sealed class ParquetSampleTests : IDisposable
{
    private readonly TableFiles _files = new(".parquet");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_sample_has_the_columns_that_the_pool_has_with_their_types()
    {
        var pool = SampleTrees.Pool(
            4,
            new(Ids: ["a", "b", "c", "d"], Paths: ["", "", "", "/d"], Texts: ["", "", "", "x\ny"], Labels: ["", "", "", "l"])
        );
        var batch = Assert.Single(Write(pool, 3, 1).ParquetBatches());
        Assert.Equal(
            ["index int32", "id utf8", "path utf8", "text utf8", "label utf8", "level2 int32", "level1 int32", "distance float"],
            batch.Schema.FieldsList.Select(field => $"{field.Name} {field.DataType.Name}")
        );
        Assert.Equal([3, 1], ((Int32Array)batch.Column("index")).Values.ToArray());
        Assert.Equal(["d", "b"], Texts(batch, "id"));
        Assert.Equal(["x\ny", ""], Texts(batch, "text"));
        Assert.Equal([0, 1], ((Int32Array)batch.Column("level1")).Values.ToArray());
        Assert.Equal([0.3f, 0.1f], ((FloatArray)batch.Column("distance")).Values.ToArray());
    }

    [Fact]
    public void A_pool_that_knows_nothing_of_its_rows_gives_a_sample_that_does_not() =>
        Assert.Equal(
            ["index", "id", "level2", "level1", "distance"],
            Write(SampleTrees.Pool(3), 0).ParquetBatches()[0].Schema.FieldsList.Select(field => field.Name)
        );

    [Fact]
    public void A_sample_of_a_subset_names_rows_of_the_whole_pool()
    {
        var subset = new EmbeddingSet(new IndexedVectors(SampleTrees.Pool(9).Vectors, [8, 2, 5]), "pool");
        Assert.Equal([5, 8], ((Int32Array)Assert.Single(Write(subset, 2, 0).ParquetBatches()).Column("index")).Values.ToArray());
    }

    [Fact]
    public void A_sample_without_items_has_its_columns()
    {
        Write(SampleTrees.Pool(1));
        using var reader = new ParquetSharp.ParquetFileReader(_files.Path);
        Assert.Equal((0, 3), (reader.FileMetaData.NumRows, reader.FileMetaData.NumColumns));
    }

    [Fact]
    public void A_large_sample_is_whole()
    {
        var batches = Write(SampleTrees.Pool(300_000), [.. Enumerable.Range(0, 300_000)]).ParquetBatches();
        Assert.Equal(Enumerable.Range(0, 300_000), batches.SelectMany(batch => ((Int32Array)batch.Column("index")).Values.ToArray()));
    }

    private static string[] Texts(RecordBatch batch, string column) =>
        [.. Enumerable.Range(0, batch.Length).Select(row => ((StringArray)batch.Column(column)).GetString(row))];

    private TableFiles Write(EmbeddingSet pool, params int[] rows)
    {
        var tree = SampleTrees.Over(pool);
        using var file = File.Create(_files.Path);
        using var writer = new AdapterCatalog().SampleFormats[".parquet"].Begin(file);
        foreach (var row in rows)
            writer.Write(new SampledItem(tree, row, new() { Count = 1, Seed = 1 }));
        writer.Complete();
        return _files;
    }
}
