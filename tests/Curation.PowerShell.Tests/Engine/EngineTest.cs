namespace Curation.PowerShell.Tests;

/// <summary>A test that has a session with the module, and an empty folder that the session stands in.</summary>
public abstract class EngineTest : IDisposable
{
    private protected EngineTest()
    {
        Folder = Directory.CreateTempSubdirectory("curation-tests-").FullName;
        Session = new();
        Session.GoTo(Folder);
        Session.Set("folder", Folder);
    }

    private protected Session Session { get; }

    private protected string Folder { get; }

    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Outcome Run(string script) => Session.Run(script);

    private protected string[] FilesLeft() => [.. Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order()!];
}
