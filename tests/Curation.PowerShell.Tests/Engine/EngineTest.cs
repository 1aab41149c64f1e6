using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Text;

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

    /// <summary>Writes a pool of random numbers that is large enough to be searched for many seconds.</summary>
    private protected void WriteLargePool(string name)
    {
        const int Rows = 200_000,
            Columns = 16;
        var header = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({Rows}, {Columns}), }}");
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length + 1), 0, .. Encoding.ASCII.GetBytes(header + "\n")];
        var random = new Random(1);
        var numbers = new float[Rows * Columns];
        foreach (ref var number in numbers.AsSpan())
            number = random.NextSingle();
        File.WriteAllBytes(Path.Combine(Folder, name), [.. start, .. MemoryMarshal.AsBytes<float>(numbers)]);
    }

    /// <summary>Asserts that a long command tells of its progress, and that it ends when it is stopped.</summary>
    private protected void AssertShowsProgressAndStops(string script, string activity)
    {
        using var shell = Session.Prepare(script);
        var running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => shell.Streams.Progress.Count > 0 || running.IsCompleted, TimeSpan.FromSeconds(60)));
        Assert.Equal(activity, shell.Streams.Progress[0].Activity);
        shell.Stop();
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }
}
