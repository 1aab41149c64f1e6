using Curation.Catalog;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Files;

public sealed class InputFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".npy")]
    [InlineData(".vec")]
    public void A_file_that_is_not_there_is_told(string ending)
    {
        Expect.Error("FileNotFound", () => Read("none" + ending, ending), _folder["none" + ending]);
        Expect.Error("FileNotFound", () => Read("no/folder" + ending, ending));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(_folder["a.npy"]);
        Expect.Error("SourceIsFolder", () => Read("a.npy", ".npy"), "is a folder");
    }

    [Fact]
    public void A_path_below_a_file_is_not_there()
    {
        _folder.Write("file", "");
        Expect.Error("FileNotFound", () => Read("file/a.npy", ".npy"));
    }

    [Fact]
    public void A_file_that_somebody_else_is_writing_cannot_be_read()
    {
        using var writer = new FileStream(_folder["a.npy"], FileMode.Create, FileAccess.Write, FileShare.None);
        Expect.Error("ReadFailed", () => Read("a.npy", ".npy"), _folder["a.npy"]);
    }

    [Theory]
    [InlineData(".npy")]
    [InlineData(".vec")]
    public void A_pipe_is_refused_rather_than_waited_for(string ending)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes are known there.");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [_folder["a" + ending]]))
            make.WaitForExit();
        Expect.Error("NotPlainFile", () => Read("a" + ending, ending), "is a device, a pipe or a socket");
    }

    private EmbeddingSet Read(string name, string ending) =>
        BuiltInFormats.EmbeddingFormats[ending].Read(_folder[name], new(), RunContext.Quiet);
}
