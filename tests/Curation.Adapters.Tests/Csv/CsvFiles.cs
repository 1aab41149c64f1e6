using Curation.Adapters;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Csv;

/// <summary>Reads and writes files of separated columns for a test, and keeps what it was warned of.</summary>
internal sealed class CsvFiles : IDisposable
{
    private readonly AdapterCatalog _catalog = new();
    private readonly TempFolder _folder = new();

    public List<string> Warnings { get; } = [];

    public string Path(string ending) => _folder["pool" + ending];

    public EmbeddingSet Read(string content, EmbeddingReadOptions? options = null, string ending = ".csv")
    {
        _folder.Write("pool" + ending, content);
        return ReadFile(ending, options);
    }

    public EmbeddingSet Read(byte[] content)
    {
        _folder.Write("pool.csv", content);
        return ReadFile(".csv");
    }

    public EmbeddingSet ReadFile(string ending, EmbeddingReadOptions? options = null, RunContext? context = null) =>
        _catalog.EmbeddingFormats[ending].Read(Path(ending), options ?? new(), context ?? new RunContext { Warning = Warnings.Add });

    public string Write(EmbeddingSet set, string ending)
    {
        using (var file = File.Create(Path(ending)))
            _catalog.EmbeddingFormats[ending].Write(set, file, RunContext.Quiet);
        return File.ReadAllText(Path(ending));
    }

    public void Dispose() => _folder.Dispose();
}
