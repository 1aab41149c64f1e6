using Apache.Arrow;
using Apache.Arrow.Ipc;
using Curation.Adapters;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Running;
using Curation.Tests.Support;
using ParquetSharp;

namespace Curation.Tests.Tables;

/// <summary>
/// Files of tables for a test: written by other implementations and read here, or written here and read by others; keeps what it was warned
/// of.
/// </summary>
internal sealed class TableFiles(string ending) : IDisposable
{
    private readonly AdapterCatalog _catalog = new();
    private readonly TempFolder _folder = new();

    public List<string> Warnings { get; } = [];

    public string Path => _folder["pool" + ending];

    /// <summary>Writes a table with ParquetSharp.</summary>
    public TableFiles Parquet(
        RecordBatch table,
        Func<WriterPropertiesBuilder, WriterPropertiesBuilder>? settings = null,
        int rowsPerGroup = 1 << 20
    )
    {
        using var properties = (settings?.Invoke(new()) ?? new()).Build();
        using var writer = new ParquetSharp.Arrow.FileWriter(Path, table.Schema, properties);
        writer.WriteRecordBatch(table, rowsPerGroup);
        writer.Close();
        return this;
    }

    /// <summary>Writes tables of one schema with Apache.Arrow, a record batch each.</summary>
    public TableFiles Arrow(IpcOptions? options, bool isStream, params RecordBatch[] tables)
    {
        using var file = File.Create(Path);
        using var writer = isStream
            ? new ArrowStreamWriter(file, tables[0].Schema, leaveOpen: true, options)
            : new ArrowFileWriter(file, tables[0].Schema, leaveOpen: true, options);
        foreach (var table in tables)
            writer.WriteRecordBatch(table);
        writer.WriteEnd();
        return this;
    }

    public TableFiles Arrow(params RecordBatch[] tables) => Arrow(null, false, tables);

    public TableFiles Bytes(byte[] content)
    {
        File.WriteAllBytes(Path, content);
        return this;
    }

    public byte[] Bytes() => File.ReadAllBytes(Path);

    public TableFiles Write(EmbeddingSet set)
    {
        using var file = File.Create(Path);
        _catalog.EmbeddingFormats[ending].Write(set, file, RunContext.Quiet);
        return this;
    }

    public EmbeddingSet Read(EmbeddingReadOptions? options = null, RunContext? context = null) =>
        _catalog.EmbeddingFormats[ending].Read(Path, options ?? new(), context ?? new RunContext { Warning = Warnings.Add });

    /// <summary>Reads a Parquet file with ParquetSharp, a record batch a row group or less.</summary>
    public List<RecordBatch> ParquetBatches()
    {
        using var reader = new ParquetSharp.Arrow.FileReader(Path);
        using var batches = reader.GetRecordBatchReader();
        var all = new List<RecordBatch>();
        while (batches.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult() is { } batch)
            all.Add(batch);
        return all;
    }

    public void Dispose() => _folder.Dispose();
}
