using System.Management.Automation;
using Curation.Files;

namespace Curation.Commands;

/// <summary>What the commands that write a file share: where to, whether to, and that it appears whole or not at all.</summary>
public abstract class ExportCmdlet : CurationCmdlet
{
    private AtomicFile? _file;
    private string _path = "";

    private protected ExportCmdlet() { }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether something was written that is worth a file.</summary>
    private protected bool HasContent { get; set; }

    /// <summary>A file that belongs to this one and appears with it; null where there is none.</summary>
    private protected AtomicFile? Beside { get; set; }

    /// <summary>
    /// Opens the file, unless -WhatIf or the user says no: then the result is null. Called at the beginning, so that a target that cannot
    /// be is told before anything is computed for it.
    /// </summary>
    private protected Stream? Open(string fullPath)
    {
        _path = fullPath;
        if (ShouldProcess(fullPath))
            _file = AtomicFile.Create(fullPath, Force);
        return _file?.Stream;
    }

    /// <summary>Gives the file its name.</summary>
    private protected void Close()
    {
        if (_file is null)
            return;
        if (!HasContent)
            throw Errors.NothingToExport(_path);
        if (Beside is null)
            _file.Commit();
        else
            _file.CommitBehind(Beside);
        if (PassThru)
            WriteObject(new FileInfo(_path));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // However the pipeline ended: what is not committed by now is not whole, and goes.
        if (disposing)
        {
            _file?.Dispose();
            Beside?.Dispose();
        }
        base.Dispose(disposing);
    }
}
