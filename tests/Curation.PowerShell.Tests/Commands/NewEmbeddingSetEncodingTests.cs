using System.Buffers.Binary;

namespace Curation.PowerShell.Tests;

/// <summary>
/// Images and texts through the built-in encoders: what comes in, what is kept of it, what is told of what cannot be used.
/// </summary>
public sealed class NewEmbeddingSetEncodingTests : EngineTest
{
    [Fact]
    public void Strings_become_rows_and_are_kept()
    {
        var set = Run("'a cat sat', 'the cat sat', 'stocks fell again' | New-EmbeddingSet").Single;
        Assert.Equal(["a cat sat", "the cat sat", "stocks fell again"], (IReadOnlyList<string>)set.Texts);
        Assert.Null((IReadOnlyList<string>?)set.Ids);
        Assert.True(Distance(set, 0, 1) < Distance(set, 0, 2));
    }

    [Fact]
    public void Objects_give_their_text_their_id_and_their_label()
    {
        var set = Run(
            "@{ k = 'x'; body = 'one text'; kind = 'a' }, [pscustomobject]@{ k = 'y'; body = 'another one'; "
                + "kind = 'b' } | New-EmbeddingSet -TextProperty body -IdProperty k -LabelProperty kind"
        ).Single;
        Assert.Equal(["x", "y"], (IReadOnlyList<string>)set.Ids);
        Assert.Equal(["a", "b"], (IReadOnlyList<string>)set.Labels);
        Assert.Equal(["one text", "another one"], (IReadOnlyList<string>)set.Texts);
    }

    [Fact]
    public void A_text_without_words_is_one_error_and_the_others_go_on()
    {
        var outcome = Run("'one', '', 'two', ' ... ' | New-EmbeddingSet").ShouldReport("EmptyText", "EmptyText");
        Assert.Equal(["one", "two"], (IReadOnlyList<string>)((dynamic)Assert.Single(outcome.Output)).Texts);
    }

    [Fact]
    public void A_folder_of_images_becomes_rows_in_the_order_of_their_names()
    {
        var set = Run("New-EmbeddingSet -Path ./photos -Recurse -LabelFrom Folder", MakePhotos).Single;
        Assert.Equal(["photos/a.bmp", "photos/b.bmp", "photos/more/c.bmp"], (string[])Relative((object)set.Paths));
        Assert.Equal((IReadOnlyList<string>)set.Paths, (IReadOnlyList<string>)set.Ids);
        Assert.Equal(["photos", "photos", "more"], (IReadOnlyList<string>)set.Labels);
    }

    [Theory]
    [InlineData("-Path ./photos", "photos/a.bmp photos/b.bmp")]
    [InlineData("-Path ./photos/*.bmp", "photos/a.bmp photos/b.bmp")]
    [InlineData("-Path ./photos -Recurse -Include c*, a*", "photos/a.bmp photos/more/c.bmp")]
    [InlineData("-Path ./photos -Recurse -Exclude b*", "photos/a.bmp photos/more/c.bmp")]
    [InlineData("-LiteralPath ./photos/b.bmp, ./photos/more", "photos/b.bmp photos/more/c.bmp")]
    public void Paths_folders_and_patterns_are_followed(string parameters, string paths) =>
        Assert.Equal(paths.Split(' '), (string[])Relative((object)Run($"New-EmbeddingSet {parameters}", MakePhotos).Single.Paths));

    [Fact]
    public void Files_come_down_the_pipeline_and_objects_name_them()
    {
        var files = Run("[System.IO.DirectoryInfo]::new(\"$folder/photos\").GetFiles('*.bmp') | New-EmbeddingSet", MakePhotos).Single;
        Assert.Equal(2, (int)files.Count);
        var rows = Run(
            "@{ file = 'photos/b.bmp'; kind = 'x' } | New-EmbeddingSet -PathProperty file -LabelProperty kind",
            MakePhotos
        ).Single;
        Assert.Equal(["photos/b.bmp"], (string[])Relative((object)rows.Paths));
        Assert.Equal(["x"], (IReadOnlyList<string>)rows.Labels);
    }

    [Fact]
    public void The_content_of_files_is_text_where_that_is_asked_for()
    {
        File.WriteAllText(Path.Combine(Folder, "one.txt"), "words of a file");
        var set = Run("New-EmbeddingSet -Path *.txt -AsText").Single;
        Assert.Equal(["one.txt"], (string[])Relative((object)set.Paths));
        Assert.Equal((float[])Run("'words of a file' | New-EmbeddingSet").Single.GetVector(0), (float[])set.GetVector(0));
    }

    [Fact]
    public void A_broken_image_is_one_error_and_the_others_go_on()
    {
        MakePhotos();
        File.WriteAllText(Path.Combine(Folder, "photos", "aa.jpg"), "no image");
        File.WriteAllBytes(Path.Combine(Folder, "photos", "ab.png"), []);
        var outcome = Run("New-EmbeddingSet -Path ./photos");
        Assert.Null(outcome.Terminating);
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, e => Assert.Contains("photos", e.ToString()));
        Assert.Equal(2, (int)((dynamic)Assert.Single(outcome.Output)).Count);
    }

    [Theory]
    [InlineData("'text', (1, 2) | New-EmbeddingSet", "MixedInput")]
    [InlineData("'text', [System.IO.FileInfo]::new('a.png') | New-EmbeddingSet", "MixedInput")]
    [InlineData("New-EmbeddingSet -Path nothing.png, nowhere.png; 'x' | New-EmbeddingSet", "FileNotFound FileNotFound")]
    public void What_cannot_be_used_is_told(string script, string errorIds)
    {
        var outcome = Run(script);
        Assert.Equal(errorIds.Split(' '), outcome.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("'a' | New-EmbeddingSet -ImageSize 64", "ModelNeeded")]
    [InlineData("'a' | New-EmbeddingSet -BatchSize 4", "ModelNeeded")]
    [InlineData("'a' | New-EmbeddingSet -Model ./no/such/model", "ModelNotFound")]
    public void What_ends_the_command_is_told(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Fact]
    public void Vectors_go_straight_to_disk_with_their_ids_beside_them()
    {
        MakePhotos();
        var set = Run("New-EmbeddingSet -Path ./photos -Recurse -LabelFrom Folder -Destination pool.npy").Single;
        Assert.True((bool)set.IsMemoryMapped);
        Assert.Equal(["photos/a.bmp", "photos/b.bmp", "photos/more/c.bmp"], (string[])Relative((object)set.Paths));
        Assert.Equal(["photos", "photos", "more"], (IReadOnlyList<string>)Run("Import-EmbeddingSet pool.npy").Single.Labels);
        Assert.Equal(["photos", "pool.items.jsonl", "pool.npy"], FilesLeft());
        Assert.Equal((float[])Run("New-EmbeddingSet -Path ./photos").Single.GetVector(1), (float[])set.GetVector(1));
    }

    [Fact]
    public void A_destination_is_not_replaced_unless_that_is_asked_for()
    {
        MakePhotos();
        Run("New-EmbeddingSet -Path ./photos -Destination pool.npy").ShouldSucceed();
        Run("New-EmbeddingSet -Path ./photos -Recurse -Destination pool.npy").ShouldEndWith("FileExists");
        Assert.Equal(3, (int)Run("New-EmbeddingSet -Path ./photos -Recurse -Destination pool.npy -Force").Single.Count);
    }

    [Fact]
    public void A_destination_for_which_nothing_could_be_used_is_left_as_it_was()
    {
        File.WriteAllText(Path.Combine(Folder, "fake.jpg"), "no image");
        Run("New-EmbeddingSet -Path fake.jpg -Destination pool.npy -ErrorAction SilentlyContinue").ShouldEndWith("EmptySet");
        Assert.Equal(["fake.jpg"], FilesLeft());
    }

    [Fact]
    public void An_object_without_a_path_is_named()
    {
        MakePhotos();
        var outcome = Run("@{ p = ''; id = 3 }, @{ p = 'photos/a.bmp'; id = 4 } | New-EmbeddingSet -PathProperty p -IdProperty id")
            .ShouldReport("TextExpected");
        Assert.Contains("id '3'", outcome.Errors[0].Exception.Message);
    }

    [Fact]
    public void An_export_takes_no_ids_of_an_older_file_along()
    {
        MakePhotos();
        Run(
                "$null = New-EmbeddingSet -Path ./photos -Destination pool.npy; (1, 2), (3, "
                    + "4) | New-EmbeddingSet | Export-EmbeddingSet pool.npy -Force"
            )
            .ShouldSucceed();
        Assert.Null((IReadOnlyList<string>?)Run("Import-EmbeddingSet pool.npy").Single.Paths);
    }

    [Theory]
    [InlineData("(1, 2), (3, 4) | New-EmbeddingSet -Destination pool.npy", "NothingToEncode")]
    [InlineData("'a', 'b' | New-EmbeddingSet -Destination pool.csv", "UnknownFormat")]
    [InlineData("'a', 'b' | New-EmbeddingSet -Destination ./no/such/pool.npy", "FolderNotFound")]
    public void A_destination_that_cannot_be_is_told(string script, string errorId) => Run(script).ShouldEndWith(errorId);

    [Fact]
    public void Vectors_are_scaled_to_unit_length_where_that_is_asked_for()
    {
        Assert.Equal([0.6f, 0.8f], (float[])Run(", (3, 4) | New-EmbeddingSet -Normalize").Single.GetVector(0));
        Run("(3, 4), (0, 0) | New-EmbeddingSet -Normalize").ShouldReport("ZeroVector");
    }

    [Fact]
    public void Threads_change_no_vector()
    {
        MakePhotos();
        var one = Run("New-EmbeddingSet -Path ./photos -ThrottleLimit 1").Single;
        var seven = Run("New-EmbeddingSet -Path ./photos -ThrottleLimit 7").Single;
        Assert.Equal((float[])one.GetVector(1), (float[])seven.GetVector(1));
    }

    private static double Distance(dynamic set, int a, int b) =>
        Enumerable.Zip((float[])set.GetVector(a), (float[])set.GetVector(b), (x, y) => (double)(x - y) * (x - y)).Sum();

    private Outcome Run(string script, Action prepare)
    {
        prepare();
        return Run(script);
    }

    private string[] Relative(object paths) =>
        [.. ((IReadOnlyList<string>)paths).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))];

    private void MakePhotos()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "photos", "more"));
        File.WriteAllBytes(Path.Combine(Folder, "photos", "a.bmp"), Bitmap(20, 30, (x, y) => (byte)(x * 12)));
        File.WriteAllBytes(Path.Combine(Folder, "photos", "b.bmp"), Bitmap(33, 17, (x, y) => (byte)(y * 15)));
        File.WriteAllBytes(Path.Combine(Folder, "photos", "more", "c.bmp"), Bitmap(8, 8, (x, y) => (byte)(x * y * 4)));
        File.WriteAllText(Path.Combine(Folder, "photos", "notes.txt"), "not an image");
    }

    /// <summary>A .bmp file of 24 bits a pixel.</summary>
    private static byte[] Bitmap(int width, int height, Func<int, int, byte> grey)
    {
        var stride = (3 * width + 3) / 4 * 4;
        var bytes = new byte[54 + (stride * height)];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        bytes[26] = 1;
        bytes[28] = 24;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bytes.AsSpan(54 + (y * stride) + (3 * x), 3).Fill(grey(x, y));
        }
        return bytes;
    }
}
