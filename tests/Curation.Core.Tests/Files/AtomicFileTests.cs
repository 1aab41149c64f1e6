using Curation.Files;
using Curation.Tests.Support;

namespace Curation.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_files_get_their_names_together()
    {
        using (var items = AtomicFile.Create(_folder["pool.items.jsonl"], overwrite: false))
        using (var vectors = AtomicFile.Create(_folder["pool.npy"], overwrite: false))
        {
            items.Stream.Write("ids"u8);
            vectors.Stream.Write("numbers"u8);
            vectors.CommitBehind(items);
        }
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
        Assert.Equal(("ids", "numbers"), (File.ReadAllText(_folder["pool.items.jsonl"]), File.ReadAllText(_folder["pool.npy"])));
    }

    [Theory]
    [InlineData("pool.npy", "pool.items.jsonl")]
    [InlineData("pool.items.jsonl", "pool.npy")]
    public void Two_files_replace_two_or_leave_them_as_they_were(string failing, string other)
    {
        void Replace(Action before)
        {
            using var items = AtomicFile.Create(_folder["pool.items.jsonl"], overwrite: true);
            using var vectors = AtomicFile.Create(_folder["pool.npy"], overwrite: true);
            items.Stream.Write("new ids"u8);
            vectors.Stream.Write("new numbers"u8);
            before();
            vectors.CommitBehind(items);
        }
        _folder.Write(other, "old");
        Expect.Error("TargetIsFolder", () => Replace(() => Directory.CreateDirectory(_folder[failing])), failing);
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
        Assert.Equal("old", File.ReadAllText(_folder[other]));

        Directory.Delete(_folder[failing]);
        _folder.Write(failing, "old too");
        Replace(() => { });
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
        Assert.Equal(("new ids", "new numbers"), (File.ReadAllText(_folder["pool.items.jsonl"]), File.ReadAllText(_folder["pool.npy"])));
    }

    [Theory]
    [InlineData("pool.npy")]
    [InlineData("pool.items.jsonl")]
    public void Where_one_of_two_files_cannot_have_its_name_neither_has(string taken)
    {
        using (var items = AtomicFile.Create(_folder["pool.items.jsonl"], overwrite: false))
        using (var vectors = AtomicFile.Create(_folder["pool.npy"], overwrite: false))
        {
            _folder.Write(taken, "theirs");
            Expect.Error("FileExists", () => vectors.CommitBehind(items), taken);
        }
        Assert.Equal([taken], _folder.Names);
        Assert.Equal("theirs", File.ReadAllText(_folder[taken]));
    }

    [Fact]
    public void A_file_has_its_name_once_it_is_whole()
    {
        using var file = AtomicFile.Create(_folder["a.txt"], overwrite: false);
        file.Stream.Write("whole"u8);
        Assert.False(File.Exists(_folder["a.txt"]));
        file.Commit();
        Assert.Equal("whole", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Fact]
    public void A_file_that_is_given_up_leaves_nothing_behind()
    {
        _folder.Write("a.txt", "old");
        using (var file = AtomicFile.Create(_folder["a.txt"], overwrite: true))
            file.Stream.Write("half"u8);
        Assert.Equal(["a.txt"], _folder.Names);
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
    }

    [Fact]
    public void A_file_is_replaced_only_where_that_was_asked_for()
    {
        var path = _folder.Write("a.txt", "old");
        Expect.Error("FileExists", () => AtomicFile.Create(path, overwrite: false), "exists; use -Force to replace it.");
        WriteAll(path, overwrite: true);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Fact]
    public void A_file_that_came_meanwhile_is_kept()
    {
        using (var file = AtomicFile.Create(_folder["a.txt"], overwrite: false))
        {
            _folder.Write("a.txt", "theirs");
            Expect.Error("FileExists", file.Commit);
        }
        Assert.Equal("theirs", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Names);
    }

    [Fact]
    public void Of_many_writers_at_once_one_gets_the_name()
    {
        for (var round = 0; round < 50; round++)
        {
            var path = _folder[$"{round}.txt"];
            var files = Enumerable.Range(0, 8).Select(_ => AtomicFile.Create(path, overwrite: false)).ToArray();
            var winners = 0;
            Parallel.ForEach(
                files,
                file =>
                {
                    try
                    {
                        file.Commit();
                        Interlocked.Increment(ref winners);
                    }
                    catch (CurationException e) when (e.ErrorId == "FileExists")
                    {
                        file.Dispose();
                    }
                }
            );
            Assert.Equal(1, winners);
        }
        Assert.Equal(50, _folder.Names.Length);
    }

    [Fact]
    public void A_link_is_written_through()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link takes a privilege there.");
        _folder.Write("real.txt", "old");
        File.CreateSymbolicLink(_folder["link.txt"], "real.txt");
        WriteAll(_folder["link.txt"], overwrite: true);
        Assert.Equal("new", File.ReadAllText(_folder["real.txt"]));
        Assert.Equal("real.txt", new FileInfo(_folder["link.txt"]).LinkTarget);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_at_once() =>
        Expect.Error("FolderNotFound", () => AtomicFile.Create(_folder["no/such/a.txt"], overwrite: true), _folder["no/such"]);

    [Fact]
    public void A_path_below_a_file_has_no_folder()
    {
        _folder.Write("file", "");
        Expect.Error("FolderNotFound", () => AtomicFile.Create(_folder["file/a.txt"], overwrite: false));
    }

    [Fact]
    public void A_folder_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["folder"]);
        Expect.Error("TargetIsFolder", () => AtomicFile.Create(_folder["folder"], overwrite: true));
        using (var file = AtomicFile.Create(_folder["later"], overwrite: true))
        {
            Directory.CreateDirectory(_folder["later"]);
            Expect.Error("TargetIsFolder", file.Commit, _folder["later"]);
        }
        Assert.Equal(["folder", "later"], _folder.Names);
    }

    [Fact]
    public void A_device_is_not_replaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices are known there.");
        File.CreateSymbolicLink(_folder["link.txt"], "/dev/full");
        Expect.Error("NotPlainFile", () => AtomicFile.Create(_folder["link.txt"], overwrite: true), "is a device");
        Assert.Equal(["link.txt"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_not_called_missing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs a folder that takes no file.");
        var error = Expect.Error(
            "WriteFailed",
            () => AtomicFile.Create("/proc/a.txt", overwrite: false),
            "'/proc/a.txt' cannot be written: "
        );
        Assert.DoesNotContain(".curation-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_renamed_is_told_with_the_name_that_was_meant()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted there.");
        using var file = AtomicFile.Create(_folder["a.txt"], overwrite: true);
        File.Delete(_folder[Assert.Single(_folder.Names)]);
        var error = Expect.Error("WriteFailed", file.Commit, $"'{_folder["a.txt"]}' cannot be written: ");
        Assert.DoesNotContain(".curation-", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        typeof(UnauthorizedAccessException),
        "AccessDenied",
        "The system denies access to '/x/a.txt': Access to the path '/x/a.txt' is denied."
    )]
    [InlineData(typeof(IOException), "WriteFailed", "'/x/a.txt' cannot be written: Access to the path '/x/a.txt' is denied.")]
    public void A_fault_of_the_temporary_file_is_told_with_the_name_that_was_meant(Type fault, string errorId, string message)
    {
        var inner = (Exception)Activator.CreateInstance(fault, "Access to the path '/x/.curation-1.tmp' is denied.")!;
        var error = FileFaults.OfWriting(inner, "/x/a.txt", "/x/.curation-1.tmp");
        Assert.Equal((errorId, message), (error.ErrorId, error.Message));
    }

    [Fact]
    public void A_full_disk_is_told_with_the_name_that_was_meant()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs a device that is always full.");
        var stream = new GuardedStream(new("/dev/full", FileMode.Open, FileAccess.Write), "a.txt");
        Expect.Error("WriteFailed", () => stream.Write(new byte[1 << 20]), "'a.txt' cannot be written");
        stream.Write(new byte[10]);
        Expect.Error("WriteFailed", stream.Flush, "'a.txt' cannot be written");
        Expect.Error("WriteFailed", stream.Dispose, "'a.txt' cannot be written");
    }

    [Theory]
    [InlineData(typeof(DirectoryNotFoundException), "FolderNotFound", "FileNotFound")]
    [InlineData(typeof(FileNotFoundException), "FolderNotFound", "FileNotFound")]
    [InlineData(typeof(UnauthorizedAccessException), "AccessDenied", "AccessDenied")]
    [InlineData(typeof(PathTooLongException), "WriteFailed", "ReadFailed")]
    [InlineData(typeof(IOException), "WriteFailed", "ReadFailed")]
    public void Every_fault_of_the_file_system_has_an_error(Type fault, string whenWriting, string whenReading)
    {
        var inner = (Exception)Activator.CreateInstance(fault)!;
        Assert.True(FileFaults.IsFault(inner));
        var (writing, reading) = (FileFaults.OfWriting(inner, "/x/a.txt", null), FileFaults.OfReading(inner, "/x/a.txt"));
        Assert.Equal((whenWriting, whenReading), (writing.ErrorId, reading.ErrorId));
        Assert.Same(inner, writing.InnerException);
        Assert.Contains("/x/a.txt", reading.Message, StringComparison.Ordinal);
    }

    private static void WriteAll(string path, bool overwrite)
    {
        using var file = AtomicFile.Create(path, overwrite);
        file.Stream.Write("new"u8);
        file.Commit();
    }
}
