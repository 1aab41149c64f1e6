using System.Management.Automation;
using Curation.Completion;
using Curation.Loading;
using Curation.Storage;

namespace Curation.Commands;

/// <summary>Writes a set into a file.</summary>
[Cmdlet(VerbsData.Export, "EmbeddingSet", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEmbeddingSetCommand : ExportCmdlet
{
    private IEmbeddingFormat _format = null!;
    private Stream? _destination;

    /// <summary>The set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>The file; its ending says the format.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string Path { get; set; } = "";

    private protected override void Begin()
    {
        var path = PathResolver.Output(Path);
        _format = Formats.OfEmbeddings(path);
        _destination = Open(path);
    }

    private protected override void Process()
    {
        if (_destination is null)
            return;
        if (HasContent)
            throw Errors.MoreThanOneSet(Path);
        if ((InputObject.Known & ~_format.Keeps) is not ItemParts.None and var lost)
            WriteWarning($"'{Path}' does not keep these of the set: {lost}. A .csv file keeps all.");
        RunLong(context =>
        {
            _format.Write(InputObject, _destination, context);
            return true;
        });
        HasContent = true;
    }

    private protected override void End()
    {
        // Ids that lie beside an older file of that name are not those of this one.
        if (_destination is not null && HasContent)
            _format.RemoveItemsBeside(PathResolver.Output(Path));
        Close();
    }
}
