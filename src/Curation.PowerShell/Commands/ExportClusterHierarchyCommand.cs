using System.Management.Automation;
using Curation.Clustering.Model;
using Curation.Completion;
using Curation.Loading;
using Curation.Paths;
using Curation.Trees;

namespace Curation.Commands;

/// <summary>Writes a tree: as a folder in the layout of the paper's code, or as one file that keeps everything.</summary>
[Cmdlet(VerbsData.Export, "ClusterHierarchy", SupportsShouldProcess = true)]
[OutputType(typeof(DirectoryInfo), typeof(FileInfo))]
public sealed class ExportClusterHierarchyCommand : CurationCmdlet
{
    private HierarchyDestination? _destination;
    private bool _hasContent;

    /// <summary>The tree.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Hierarchy")]
    [ValidateNotNull]
    public ClusterHierarchy InputObject { get; set; } = null!;

    /// <summary>The folder, or the file if the name ends with .npz.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HierarchyPathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>Replaces an existing tree.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the folder or file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        var path = PathResolver.Output(Path);
        // A name such as pool.npy belongs to another kind of file, and would be a bad name for a folder.
        if (FileFormats.IsOfOtherFile(path))
            throw Errors.UnknownFormat(path, [".npz", "none (for a folder)"]);
        if (ShouldProcess(path))
            _destination = HierarchyDestination.Create(path, Force);
    }

    private protected override void Process()
    {
        if (_destination is not { } destination)
            return;
        if (_hasContent)
            throw Errors.MoreThanOneHierarchy(Path);
        RunLong(context =>
        {
            destination.Write(InputObject, context);
            return true;
        });
        _hasContent = true;
    }

    private protected override void End()
    {
        if (_destination is null)
            return;
        if (!_hasContent)
            throw Errors.NothingToExport(Path);
        var written = _destination.Commit();
        if (PassThru)
            WriteObject(written);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // However the pipeline ended, a file that is not committed by now is incomplete, and is deleted.
        if (disposing)
            _destination?.Dispose();
        base.Dispose(disposing);
    }
}
