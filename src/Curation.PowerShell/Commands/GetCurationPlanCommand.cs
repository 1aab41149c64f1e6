using System.Management.Automation;
using Curation.Completion;
using Curation.Embeddings;
using Curation.Formats.Shards;
using Curation.Loading;
using Curation.Paths;
using Curation.Planning;

namespace Curation.Commands;

/// <summary>Shows in advance what a curation will do, and the time, memory and disk space that it needs.</summary>
[Cmdlet(VerbsCommon.Get, "CurationPlan", DefaultParameterSetName = OfSet)]
[OutputType(typeof(CurationPlan))]
public sealed class GetCurationPlanCommand : HierarchicalCmdlet
{
    private const string OfSet = "InputObject";
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string OfNumbers = "Numbers";

    /// <summary>The pool.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfSet)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>Files of pools, or folders of shards; only their headers are read, and wildcards are expanded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Files of pools or folders of shards, exactly as written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The number of rows of a pool that need not exist yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfNumbers)]
    [Alias("Rows")]
    [ValidateRange(1, int.MaxValue)]
    public int RowCount { get; set; }

    /// <summary>The number of columns of that pool.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfNumbers)]
    [Alias("Columns")]
    [ValidateRange(1, PoolShape.MostDimensions)]
    public int Dimension { get; set; }

    /// <summary>The number of items to sample; the upper levels suit it.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? SampleCount { get; set; }

    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case OfSet:
                Plan(PoolShape.Of(InputObject), InputObject);
                break;
            case OfNumbers:
                Plan(new("a pool that is not there yet", RowCount, Dimension, IsMemoryMapped: true), null);
                break;
            case ByPath:
                ForEach(Path, path => ForEach(PathResolver.Files(path), PlanFile));
                break;
            default:
                ForEach(LiteralPath, path => PlanFile(PathResolver.Literal(path)));
                break;
        }
    }

    private void PlanFile(string path)
    {
        var shape = Directory.Exists(path) ? ShardFolder.ReadShape(path) : FileFormats.OfEmbeddings(path).ReadShape(path);
        Plan(shape ?? throw Errors.ShapeUnknown(path), null);
    }

    private void Plan(PoolShape pool, EmbeddingSet? set)
    {
        if (SampleCount > pool.RowCount)
            WriteWarning(
                FormattableString.Invariant(
                    $"A sample of {SampleCount} was asked for, but the pool has {pool.RowCount} rows: all are given."
                )
            );
        var (parameters, reasons) = TreeFor(pool.RowCount, pool.Dimension);
        WriteObject(
            RunLong(context => CurationPlanner.Plan(pool, parameters, reasons, context, set, SampleCount)) with
            {
                IsSeedDrawn = Seed is null,
            }
        );
    }
}
