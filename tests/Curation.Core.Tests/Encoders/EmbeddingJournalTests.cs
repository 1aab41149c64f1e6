using System.Globalization;
using Curation.Catalog;
using Curation.Encoders;
using Curation.Encoders.Journal;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Encoders;

public sealed class EmbeddingJournalTests : IDisposable
{
    private const int Count = 23;

    private static readonly EncoderSetting s_encoder = new("the encoder", "one of images");
    private static readonly EncoderSetting s_model = new("the model", null, "0123");
    private static readonly EncoderSetting s_size = new("-ImageSize", "224");
    private static readonly EncoderSetting s_files = new("the list of files", null, "4567");
    private static readonly EncoderSetting s_labels = new("the labels", null, "89ab");
    private static readonly JournalIdentity s_identity = new([s_encoder, s_model, s_size], [s_files, s_labels], Count);

    public static TheoryData<JournalIdentity, string> Others =>
        new()
        {
            {
                s_identity with
                {
                    Settings = [s_encoder, s_model, s_size with { Value = "128" }],
                },
                "What differs: -ImageSize (128, was 224). Continue"
            },
            { s_identity with { Settings = [s_encoder, s_model] }, "What differs: -ImageSize (not set, was 224). Continue" },
            {
                s_identity with
                {
                    Settings = [s_encoder, s_model with { Hash = "3210" }, s_size with { Value = "128" }],
                },
                "What differs: the model; -ImageSize (128, was 224). Continue"
            },
            {
                s_identity with
                {
                    Settings = [s_encoder with { Value = "one of texts" }],
                },
                "What differs: the encoder (one of texts, was one of images). Continue"
            },
            { s_identity with { Items = [s_files, s_labels with { Hash = "ba98" }] }, "What differs: the labels. Continue" },
            {
                s_identity with
                {
                    Items = [s_files with { Hash = "7654" }, s_labels with { Hash = "ba98" }],
                },
                "What differs: the list of files. Continue"
            },
            {
                s_identity with
                {
                    Items = [s_files with { Hash = "7654" }, s_labels],
                    Count = Count + 1,
                },
                "What differs: the number of items (24, was 23). Continue"
            },
        };

    private readonly TempFolder _folder = new();

    private string Target => _folder["pool.npy"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Vectors_written_as_they_come_are_those_that_a_set_is_written_as()
    {
        Write(Target);
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
        Assert.Equal("""{"id":"i1","path":"/p/1.jpg","label":"Ärger \"1\""}""", File.ReadLines(_folder["pool.items.jsonl"]).First());

        var set = BuiltInFormats.EmbeddingFormats[".npy"].Read(Target, new(), RunContext.Quiet);
        Assert.Equal((Count - 4, 3), (set.Count, set.Dimension));
        Assert.Equal(("i1", "/p/1.jpg", "Ärger \"1\""), (set.Ids![0], set.Paths![0], set.Labels![0]));
        Assert.Null(set.Texts);
        using var written = new MemoryStream();
        BuiltInFormats.EmbeddingFormats[".npy"].Write(set, written, RunContext.Quiet);
        Assert.Equal(written.ToArray(), File.ReadAllBytes(Target));
    }

    [Fact]
    public void Broken_off_at_any_step_and_continued_the_files_are_the_same()
    {
        var (vectors, items, steps) = WriteWhole(overwrite: false);
        Assert.InRange(steps, 10, 1000);
        for (var step = 1; step <= steps; step++)
        {
            Clear();
            BreakOff(step, overwrite: false);
            Write(Target);
            AssertWhole(vectors, items);
        }
    }

    [Fact]
    public void Broken_off_again_and_again_the_files_are_the_same()
    {
        var (vectors, items, _) = WriteWhole(overwrite: false);
        Clear();
        var runs = 0;
        while (BreakOff(3, overwrite: false) && ++runs < 100) { }
        Assert.InRange(runs, 3, 99);
        AssertWhole(vectors, items);
    }

    [Fact]
    public void An_old_file_is_replaced_by_the_whole_new_one_wherever_the_work_is_broken_off()
    {
        var (vectors, items, steps) = WriteWhole(overwrite: false);
        for (var step = 1; step <= steps + 1; step++)
        {
            Clear();
            _folder.Write("pool.npy", "old");
            _folder.Write("pool.items.jsonl", "old ids");
            BreakOff(step, overwrite: true);
            if (File.Exists(Target) && File.ReadAllText(Target) == "old")
                Assert.Equal("old ids", File.ReadAllText(_folder["pool.items.jsonl"]));
            Write(Target, overwrite: true);
            AssertWhole(vectors, items);
        }
    }

    [Theory]
    [InlineData("pool.npy.part")]
    [InlineData("pool.items.jsonl.part")]
    [InlineData("pool.npy.journal")]
    public void What_was_written_after_the_last_checkpoint_is_cut_off(string file)
    {
        var (vectors, items, _) = WriteWhole(overwrite: false);
        Clear();
        BreakOff(6, overwrite: false);
        File.AppendAllText(_folder[file], "0123456789abcdef {\"settled\":99,");
        Write(Target);
        AssertWhole(vectors, items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void Broken_off_while_it_was_begun_the_work_begins_anew(int bytes)
    {
        var (vectors, items, _) = WriteWhole(overwrite: false);
        Clear();
        EmbeddingJournal.Open(Target, s_identity, overwrite: false).Abandon();
        var journal = File.ReadAllBytes(_folder["pool.npy.journal"]);
        _folder.Write("pool.npy.journal", journal[..Math.Min(bytes, journal.Length)]);
        File.Delete(_folder["pool.npy.part"]);
        Write(Target);
        AssertWhole(vectors, items);
    }

    [Fact]
    public void A_name_that_was_given_and_not_yet_taken_away_is_no_other_file()
    {
        var (vectors, items, _) = WriteWhole(overwrite: false);
        Clear();
        BreakOffAfterNamingItems();
        File.Copy(_folder["pool.npy.part"], Target);
        Write(Target);
        AssertWhole(vectors, items);
    }

    [Fact]
    public void A_file_that_came_meanwhile_is_kept()
    {
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
        {
            Fill(journal);
            _folder.Write("pool.npy", "theirs");
            Expect.Error("FileExists", journal.Complete, Target);
        }
        Assert.Equal("theirs", File.ReadAllText(Target));
        using (var again = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
            Expect.Error("FileExists", again.Complete);
        Write(Target, overwrite: true);
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Other_work_is_refused_by_name_unless_it_may_be_replaced(JournalIdentity other, string words)
    {
        BreakOff(6, overwrite: false);
        Expect.Error("DestinationDiffers", () => EmbeddingJournal.Open(Target, other, overwrite: false), words, "-Force");
        using (var same = EmbeddingJournal.Open(Target, s_identity, overwrite: true))
            Assert.Equal((true, null), (same.IsContinued, same.BegunAnew));
        using var anew = EmbeddingJournal.Open(Target, other, overwrite: true);
        Assert.Equal((false, 0, 0), (anew.IsContinued, anew.Settled, anew.Rows));
        Assert.StartsWith("what was begun differs from this in", anew.BegunAnew, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_all_begins_anew_is_told()
    {
        EmbeddingJournal.Open(Target, s_identity, overwrite: false).Abandon();
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
            Assert.Equal((false, "the earlier run was ended before its first checkpoint"), (journal.IsContinued, journal.BegunAnew));
        Clear();
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
            Assert.Null(journal.BegunAnew);
        Clear();
        _folder.Write("pool.npy.journal", "nothing of the kind\n");
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: true))
            Assert.Contains("could not be continued", journal.BegunAnew, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_another_form_is_told()
    {
        var json = "{\"fingerprint\":\"encoder/1\",\"items\":\"0123\",\"count\":23}";
        var checksum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)))[
            ..16
        ];
        _folder.Write("pool.npy.journal", $"{checksum} {json}\n");
        Expect.Error("JournalDamaged", () => EmbeddingJournal.Open(Target, s_identity, overwrite: false), "line 1", "-Force");
    }

    [Fact]
    public void Another_dimension_is_refused()
    {
        BreakOff(6, overwrite: false);
        using var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false);
        Expect.Error("DestinationDiffers", () => journal.Add([1, 2]), "What differs: the dimensions of a vector (2, was 3).");
    }

    [Fact]
    public void Vectors_that_a_set_could_not_hold_are_refused()
    {
        using var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false);
        Expect.Error("EmptyVector", () => journal.Add([]));
        Expect.Error("NonFiniteValue", () => journal.Add([1, float.NaN]), "column 1");
        journal.Add([1, 2]);
        Expect.Error("DimensionMismatch", () => journal.Add([1]));
        Assert.Equal((1, 1), (journal.Settled, journal.Rows));
    }

    [Fact]
    public void A_second_writer_is_refused_while_the_first_is_at_work()
    {
        using (var first = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
        {
            Expect.Error("DestinationInUse", () => EmbeddingJournal.Open(Target, s_identity, overwrite: false), Target);
            Expect.Error("DestinationInUse", () => EmbeddingJournal.Open(Target, s_identity, overwrite: true));
        }
        Write(Target);
    }

    [Fact]
    public void A_damaged_journal_is_told_and_begun_anew_where_that_was_asked_for()
    {
        var (vectors, items, _) = WriteWhole(overwrite: false);
        Clear();
        BreakOff(9, overwrite: false);
        var journal = File.ReadAllBytes(_folder["pool.npy.journal"]);
        var last = journal.AsSpan(0, journal.Length - 1).LastIndexOf((byte)'\n');
        for (var i = 0; i < last; i += 7)
        {
            var damaged = (byte[])journal.Clone();
            damaged[i] ^= 1;
            _folder.Write("pool.npy.journal", damaged);
            Expect.Error("JournalDamaged", () => EmbeddingJournal.Open(Target, s_identity, overwrite: false), Target, "-Force");
        }
        Write(Target, overwrite: true);
        AssertWhole(vectors, items);
    }

    [Theory]
    [InlineData("pool.npy.part")]
    [InlineData("pool.items.jsonl.part")]
    public void Less_data_than_the_journal_confirms_is_told(string file)
    {
        BreakOff(6, overwrite: false);
        using (var data = File.OpenWrite(_folder[file]))
            data.SetLength(data.Length - (data.Length / 2));
        Expect.Error("JournalDamaged", () => EmbeddingJournal.Open(Target, s_identity, overwrite: false), file, "confirms");
        File.Delete(_folder[file]);
        Expect.Error("JournalDamaged", () => EmbeddingJournal.Open(Target, s_identity, overwrite: false), file, "which has 0");
    }

    [Fact]
    public void Faults_of_earlier_runs_are_known()
    {
        BreakOff(6, overwrite: false);
        using var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false);
        Assert.Equal(new JournalFault(0, "EmptyText", Fault(0).Message), journal.Faults[0]);
        Fill(journal);
        Assert.Equal([0, 6, 12, 18], journal.Faults.Select(f => f.Number));
    }

    [Fact]
    public void Work_that_is_given_up_goes_on_where_it_was()
    {
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
        {
            journal.AddFault(Fault(0));
            journal.Add([1, 2, 3], "i1");
        }
        using var again = EmbeddingJournal.Open(Target, s_identity, overwrite: false);
        Assert.Equal((true, 2, 1, 3), (again.IsContinued, again.Settled, again.Rows, again.Dimension));
        again.Discard();
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Without_a_single_vector_there_is_no_file()
    {
        using var journal = EmbeddingJournal.Open(Target, s_identity with { Count = 1 }, overwrite: false);
        Assert.Throws<InvalidOperationException>(journal.Complete);
        journal.AddFault(Fault(0));
        Expect.Error("EmptySet", journal.Complete);
        Assert.Throws<InvalidOperationException>(() => journal.Add([1]));
        journal.Discard();
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void What_cannot_be_written_to_is_told_at_once()
    {
        Expect.Error("FolderNotFound", () => Open(_folder["no/such/pool.npy"]));
        Directory.CreateDirectory(_folder["folder.npy"]);
        Expect.Error("TargetIsFolder", () => Open(_folder["folder.npy"]));
        Expect.Error("FileExists", () => Open(_folder.Write("there.npy", "")));
        _folder.Write("ids.items.jsonl", "");
        Expect.Error("FileExists", () => Open(_folder["ids.npy"]), "ids.items.jsonl");
        Assert.Equal(["folder.npy", "ids.items.jsonl", "there.npy"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs a folder that takes no file.");
        Expect.Error("WriteFailed", () => Open("/proc/pool.npy"), "'/proc/pool.npy' cannot be written");
    }

    [Theory]
    [InlineData("pool.npy.part")]
    [InlineData("pool.items.jsonl.part")]
    public void A_full_disk_is_told_and_the_work_goes_on_once_there_is_room(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test needs a device that is always full.");
        File.CreateSymbolicLink(_folder[file], "/dev/full");
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false))
        {
            Expect.Error("WriteFailed", () => Fill(journal), Target);
            Assert.Throws<InvalidOperationException>(() => journal.Add([1, 2, 3]));
        }
        File.Delete(_folder[file]);
        Write(Target);
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
    }

    [Fact]
    public void A_link_is_written_through()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link takes a privilege there.");
        Directory.CreateDirectory(_folder["real"]);
        File.CreateSymbolicLink(_folder["link.npy"], _folder["real/pool.npy"]);
        Write(_folder["link.npy"]);
        Assert.Equal(["link.items.jsonl", "link.npy", "real"], _folder.Names);
        Assert.Equal(Count - 4, BuiltInFormats.EmbeddingFormats[".npy"].Read(_folder["link.npy"], new(), RunContext.Quiet).Ids!.Count);
        Assert.Equal(["pool.npy"], new DirectoryInfo(_folder["real"]).GetFiles().Select(f => f.Name));
    }

    [Fact]
    public void A_list_of_items_is_named_by_what_is_in_it_and_its_order()
    {
        EncoderItem a = new(new("x", 0), "/a", null),
            b = new(new("x", 1), null, "/a"),
            c = new(new("x", 2, "/a"), null, null);
        var file = _folder.Write("a.txt", "one");
        EncoderItem d = new(new("x", 3), file, null),
            e = d with { Label = "y" };
        string[] hashes = [Hash(d), Hash(e), Hash(), Hash(a), Hash(b), Hash(c), Hash(a, b), Hash(b, a)];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[6], Hash(a with { Place = new("y", 9) }, b));
        Assert.Equal("the labels", ItemListHash.Of([d]).Except(ItemListHash.Of([e])).Single().Name);

        var before = ItemListHash.Of([d]);
        File.WriteAllText(file, "another");
        Assert.Equal("the size or date of a file", before.Except(ItemListHash.Of([d])).Single().Name);
    }

    private static string Hash(params EncoderItem[] items) => string.Concat(ItemListHash.Of(items).Select(s => s.Hash));

    private static EmbeddingJournal Open(string path) => EmbeddingJournal.Open(path, s_identity, overwrite: false);

    private static CurationException Fault(int number) => Errors.EmptyText(new("pool", number));

    // Every sixth item has no vector; a checkpoint is made every fourth.
    private static void Fill(EmbeddingJournal journal)
    {
        while (journal.Settled < Count)
        {
            var i = journal.Settled;
            var name = i.ToString(CultureInfo.InvariantCulture);
            if (i % 6 == 0)
                journal.AddFault(Fault(i));
            else
                journal.Add([i, -1f / i, float.Epsilon], $"i{name}", $"/p/{name}.jpg", null, $"Ärger \"{name}\"");
            if (journal.Settled % 4 == 0)
                journal.Checkpoint();
        }
    }

    private static void Write(string path, bool overwrite = false)
    {
        using var journal = EmbeddingJournal.Open(path, s_identity, overwrite);
        Fill(journal);
        journal.Complete();
    }

    private (byte[] Vectors, byte[] Items, int Steps) WriteWhole(bool overwrite)
    {
        var steps = 0;
        using (var journal = EmbeddingJournal.Open(Target, s_identity, overwrite))
        {
            journal.Stepped = () => steps++;
            Fill(journal);
            journal.Complete();
        }
        return (File.ReadAllBytes(Target), File.ReadAllBytes(_folder["pool.items.jsonl"]), steps);
    }

    /// <summary>Ends the work at a step, with nothing confirmed that was not then; false where it was over before.</summary>
    private bool BreakOff(int step, bool overwrite)
    {
        var journal = EmbeddingJournal.Open(Target, s_identity, overwrite);
        journal.Stepped = () =>
        {
            if (--step == 0)
                throw new BrokenOffException();
        };
        try
        {
            Fill(journal);
            journal.Complete();
            return false;
        }
        catch (BrokenOffException)
        {
            journal.Abandon();
            return true;
        }
    }

    private void BreakOffAfterNamingItems()
    {
        var journal = EmbeddingJournal.Open(Target, s_identity, overwrite: false);
        journal.Stepped = () =>
        {
            if (File.Exists(_folder["pool.items.jsonl"]))
                throw new BrokenOffException();
        };
        Fill(journal);
        Assert.Throws<BrokenOffException>(journal.Complete);
        journal.Abandon();
    }

    private void AssertWhole(byte[] vectors, byte[] items)
    {
        Assert.Equal(["pool.items.jsonl", "pool.npy"], _folder.Names);
        Assert.Equal(vectors, File.ReadAllBytes(Target));
        Assert.Equal(items, File.ReadAllBytes(_folder["pool.items.jsonl"]));
    }

    private void Clear()
    {
        foreach (var name in _folder.Names)
            File.Delete(_folder[name]);
    }

    private sealed class BrokenOffException : Exception;
}
