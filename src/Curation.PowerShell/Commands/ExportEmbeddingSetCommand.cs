using System.Management.Automation;
using Curation.Completion;
using Curation.Embeddings;
using Curation.Files;
using Curation.Formats;
using Curation.Loading;
using Curation.Paths;

namespace Curation.Commands;

/// <summary>Writes a set into a file.</summary>
[Cmdlet(VerbsData.Export, "EmbeddingSet", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEmbeddingSetCommand : ExportCmdlet
{
    private IEmbeddingFormat _format = null!;
    private Stream? _destination;
    private string? _itemsPath;

    /// <summary>The set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EmbeddingSet InputObject { get; set; } = null!;

    /// <summary>The file; its ending sets the format.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingFileCompleter))]
    public string Path { get; set; } = "";

    private protected override void Begin()
    {
        var path = PathResolver.Output(Path);
        _format = FileFormats.OfEmbeddings(path);
        _destination = Open(path);
        _itemsPath = _format.ItemsBeside(path);
        if (_destination is not null && !Force && File.Exists(_itemsPath))
            throw Errors.FileExists(_itemsPath);
    }

    private protected override void Process()
    {
        if (_destination is null)
            return;
        if (HasContent)
            throw Errors.MoreThanOneSet(Path);
        if ((InputObject.Known & ~_format.Keeps) is not ItemParts.None and var lost)
            WriteWarning($"'{Path}' does not keep these of the set: {lost}. A .csv file keeps all.");
        if (_itemsPath is not null && InputObject.Known != ItemParts.None)
            Beside = AtomicFile.Create(_itemsPath, Force);
        RunLong(context =>
        {
            _format.Write(InputObject, _destination, context);
            if (Beside is not null)
                _format.WriteItems(InputObject, Beside.Stream, context);
            return true;
        });
        HasContent = true;
    }

    private protected override void End()
    {
        // An items file next to an older file of that name belongs to the older one.
        if (HasContent && Beside is null && _itemsPath is not null)
            Remove(_itemsPath);
        Close();
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Errors.AccessDenied(path, e.Message, e);
        }
        catch (IOException e)
        {
            throw Errors.WriteFailed(path, e.Message, e);
        }
    }
}
