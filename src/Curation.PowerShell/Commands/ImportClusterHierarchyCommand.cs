using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Completion;
using Curation.Embeddings;
using Curation.Paths;
using Curation.Trees;

namespace Curation.Commands;

/// <summary>Reads trees that were written as folders in the layout of the paper's code, or as files.</summary>
[Cmdlet(VerbsData.Import, "ClusterHierarchy", DefaultParameterSetName = ByPath)]
[OutputType(typeof(ClusterHierarchy))]
public sealed class ImportClusterHierarchyCommand : CurationCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    /// <summary>The folders or files; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(HierarchyPathCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>The folders or files, exactly as written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HierarchyPathCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The pool that the tree was made from. A folder needs it; a file gets its vectors from it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("EmbeddingSet", "Pool")]
    [ValidateNotNull]
    public EmbeddingSet? InputObject { get; set; }

    /// <summary>The metric of the distances.</summary>
    [Parameter]
    public Metric? Metric { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == ByPath)
            ForEach(Path, path => ForEach(PathResolver.Files(path), Import));
        else
            ForEach(LiteralPath, path => Import(PathResolver.Literal(path)));
    }

    private void Import(string path) => WriteObject(RunLong(context => HierarchyFile.Read(path, InputObject, Metric, context)));
}
