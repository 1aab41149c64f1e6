using System.Management.Automation;
using Curation.Files;

namespace Curation.Commands;

/// <summary>
/// What the commands that write a file share: the target, the confirmation, and a file that appears only when it is complete.
/// </summary>
public abstract class ExportCmdlet : CurationCmdlet
{
    private AtomicFile? _file;
    private string _path = "";

    private protected ExportCmdlet() { }

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether there is something to put into the file.</summary>
    private protected bool HasContent { get; set; }

    /// <summary>A file that belongs to this one and appears with it; null if there is none.</summary>
    private protected AtomicFile? Beside { get; set; }

    /// <summary>
    /// Opens the file; null with -WhatIf or if the user says no. It is called at the beginning, so that a bad target is reported before
    /// anything is computed for it.
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
        // However the pipeline ended, a file that is not committed by now is incomplete, and is deleted.
        if (disposing)
        {
            _file?.Dispose();
            Beside?.Dispose();
        }
        base.Dispose(disposing);
    }
}
