using Curation.Files;
using Curation.Formats.Items;

namespace Curation.Encoders.Journal;

/// <summary>The names of a file of vectors while it is written, and afterwards.</summary>
internal sealed class JournalFiles
{
    private const string Unfinished = ".part";

    /// <summary>The names for a .npy file. A link keeps its place; its target is written.</summary>
    /// <exception cref="CurationException">TargetIsFolder, NotPlainFile, or FolderNotFound.</exception>
    public JournalFiles(string path)
    {
        Path = path;
        if (Directory.Exists(path))
            throw Errors.TargetIsFolder(path);
        if (FileKind.IsSpecial(path))
            throw Errors.NotPlainFile(path);
        try
        {
            var file = new FileInfo(path);
            Target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, path, null);
        }
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Target)))
            throw Errors.FolderNotFound(path);
    }

    /// <summary>The name that the user gave.</summary>
    public string Path { get; }

    /// <summary>The .npy file itself.</summary>
    public string Target { get; }

    /// <summary>The file of ids beside the name that the user gave, where readers look for it.</summary>
    public string Items => ItemFile.PathBeside(System.IO.Path.GetFullPath(Path));

    /// <summary>The vectors while they are written.</summary>
    public string UnfinishedVectors => Target + Unfinished;

    /// <summary>The ids while they are written.</summary>
    public string UnfinishedItems => Items + Unfinished;

    /// <summary>The journal.</summary>
    public string Journal => Target + ".journal";

    /// <summary>Throws where a file with one of the names exists and may not be replaced.</summary>
    public void ThrowIfTaken(bool overwrite)
    {
        if (overwrite)
            return;
        if (File.Exists(Target))
            throw Errors.FileExists(Path);
        if (File.Exists(Items))
            throw Errors.FileExists(Items);
    }

    /// <summary>Runs an action on the files; errors name the file that the user asked for.</summary>
    public void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFaults.IsFault(e))
        {
            throw FileFaults.OfWriting(e, Path, null);
        }
    }

    /// <summary>
    /// Gives complete files their final names. If interrupted anywhere, it can be repeated; a .npy file is never beside the ids of
    /// another.
    /// </summary>
    /// <param name="overwrite">Whether files of those names may be replaced.</param>
    /// <param name="stepped">Called after each step.</param>
    /// <exception cref="CurationException">FileExists, AccessDenied, or WriteFailed.</exception>
    public void GiveNames(bool overwrite, Action? stepped) =>
        Guard(() =>
        {
            if (!File.Exists(UnfinishedVectors))
                return;
            if (File.Exists(UnfinishedItems))
            {
                if (File.Exists(Target))
                {
                    if (!overwrite)
                        throw Errors.FileExists(Path);
                    File.Delete(Target);
                    stepped?.Invoke();
                }
                FileName.Replace(UnfinishedItems, Items);
                stepped?.Invoke();
            }
            if (FileName.TryTake(UnfinishedVectors, Target))
                return;
            // The new name may exist while the old one was not removed yet.
            if (!HaveSameContent(UnfinishedVectors, Target))
                throw Errors.FileExists(Path);
            File.Delete(UnfinishedVectors);
        });

    private static bool HaveSameContent(string left, string right)
    {
        using FileStream a = File.OpenRead(left),
            b = File.OpenRead(right);
        if (a.Length != b.Length)
            return false;
        byte[] one = new byte[1 << 16],
            other = new byte[1 << 16];
        while (true)
        {
            var read = a.ReadAtLeast(one, one.Length, throwOnEndOfStream: false);
            if (!one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, b.ReadAtLeast(other, other.Length, throwOnEndOfStream: false))))
                return false;
            if (read == 0)
                return true;
        }
    }
}
