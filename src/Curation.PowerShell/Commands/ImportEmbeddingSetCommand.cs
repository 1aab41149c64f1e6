using System.Management.Automation;
using Curation.Completion;
using Curation.Embeddings;
using Curation.Formats;
using Curation.Formats.Shards;
using Curation.Formats.Subsets;
using Curation.Gathering;
using Curation.Loading;
using Curation.Paths;
using Curation.Running;

namespace Curation.Commands;

/// <summary>Reads embedding files: one set per file, or per folder of shards.</summary>
[Cmdlet(VerbsData.Import, "EmbeddingSet", DefaultParameterSetName = ByPath)]
[OutputType(typeof(EmbeddingSet))]
public sealed class ImportEmbeddingSetCommand : CurationCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    // What a report needs to read the same set again, besides paths.
    private static readonly string[] s_repeated =
    [
        nameof(ArrayName),
        nameof(IdColumn),
        nameof(LabelColumn),
        nameof(PathColumn),
        nameof(TextColumn),
        nameof(VectorColumn),
        nameof(Delimiter),
    ];

    /// <summary>The files, or folders of shards; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>The files, or folders of shards, exactly as written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A file that names the rows to take: .npy with row numbers or a mask, .txt or .csv with one number per line.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SubsetFileCompleter))]
    public string? Subset { get; set; }

    /// <summary>The array that holds the vectors, for a .npz file with several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArrayName { get; set; }

    /// <summary>The column that holds ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? IdColumn { get; set; }

    /// <summary>The column that holds labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? LabelColumn { get; set; }

    /// <summary>The column that holds file paths.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? PathColumn { get; set; }

    /// <summary>The column that holds texts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? TextColumn { get; set; }

    /// <summary>The column that holds vectors.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? VectorColumn { get; set; }

    /// <summary>The character between columns; without it it is detected.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == ByPath)
            ForEach(Path, path => ForEach(PathResolver.Files(path), Import));
        else
            ForEach(LiteralPath, path => Import(PathResolver.Literal(path)));
    }

    private void Import(string path)
    {
        Func<string, EmbeddingReadOptions, RunContext, EmbeddingSet> read = Directory.Exists(path)
            ? ShardFolder.Read
            : FileFormats.OfEmbeddings(path).Read;
        var options = new EmbeddingReadOptions
        {
            ArrayName = ArrayName,
            IdColumn = IdColumn,
            LabelColumn = LabelColumn,
            PathColumn = PathColumn,
            TextColumn = TextColumn,
            VectorColumn = VectorColumn,
            Delimiter = Delimiter,
            ChecksNumbers = Subset is null,
        };
        var subset = Subset is null ? null : PathResolver.Literal(Subset);
        var made = RunLong(context =>
        {
            var set = read(path, options, context);
            return subset is null ? set : SubsetFile.Choose(set, subset, context);
        });
        made.MadeBy = CommandFor(path, subset);
        WriteObject(made);
    }

    private PoolCommand CommandFor(string path, string? subset)
    {
        var line = new CommandText("Import-EmbeddingSet").AddFile(path);
        if (subset is not null)
            line.Add(nameof(Subset), subset);
        return new(line.AddGiven(MyInvocation.BoundParameters, s_repeated).ToString());
    }
}
