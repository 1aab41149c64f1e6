namespace Curation.PowerShell.Tests;

/// <summary>What New-EmbeddingSet says of parameters, paths and destinations that do not fit what it is given.</summary>
public sealed class NewEmbeddingSetMessageTests : EngineTest
{
    [Theory]
    [InlineData(
        "'a' | New-EmbeddingSet -Model x -ImageSize 64",
        "ParameterNotUsed",
        "-ImageSize is a setting of models of images, and texts are to be embedded"
    )]
    [InlineData("'a' | New-EmbeddingSet -Model x -Resize Pad", "ParameterNotUsed", "-Resize is a setting of models of images")]
    [InlineData("New-EmbeddingSet -Path *.txt -AsText -Model x -Mean 0.5", "ParameterNotUsed", "-Mean is a setting of models of images")]
    [InlineData(
        "@{ t = 'a' } | New-EmbeddingSet -TextProperty t -Model x -StandardDeviation 0.5",
        "ParameterNotUsed",
        "-StandardDeviation is a setting of models of images"
    )]
    [InlineData(
        "New-EmbeddingSet -Path *.txt -Model x -MaximumLength 64",
        "ParameterNotUsed",
        "-MaximumLength is a setting of models of texts, and images are to be embedded"
    )]
    [InlineData("New-EmbeddingSet -Path *.txt -AsText -Mean 0.5", "ParameterNotUsed", "-Mean is a setting of models of images")]
    [InlineData("New-EmbeddingSet -Path *.txt -MaximumLength 64", "ModelNeeded", "-MaximumLength")]
    [InlineData("(1, 2), (3, 4) | New-EmbeddingSet -Model x", "NothingToEncode", "-Model is a setting of encoders")]
    [InlineData("@{ v = 1, 2 } | New-EmbeddingSet v -Model x", "NothingToEncode", "-Model is a setting of encoders")]
    [InlineData("'a' | New-EmbeddingSet -Model x -Mean 1, 2, 3, 4", "ParameterArgumentValidationError", "Mean")]
    public void Parameters_of_another_kind_are_refused_by_name(string script, string errorId, string words)
    {
        File.WriteAllText(Path.Combine(Folder, "a.txt"), "words");
        Assert.Contains(words, Run(script).ShouldEndWith(errorId).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Path one, one/*.txt, one/b.txt -Verbose", 3)]
    [InlineData("-LiteralPath one, ./one/a.txt, one/../one -Verbose", 3)]
    [InlineData("-Path one -Verbose", 0)]
    public void A_file_that_several_paths_lead_to_is_taken_once(string parameters, int repeated)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "one"));
        File.WriteAllText(Path.Combine(Folder, "one", "a.txt"), "words of one");
        File.WriteAllText(Path.Combine(Folder, "one", "b.txt"), "words of another");
        var outcome = Run($"New-EmbeddingSet -AsText {parameters}");
        Assert.Equal(2, (int)outcome.Single.Count);
        Assert.Empty(outcome.Warnings);
        if (repeated == 0)
            Assert.DoesNotContain(outcome.Verbose, v => v.Contains("taken once", StringComparison.Ordinal));
        else
            Assert.Contains(outcome.Verbose, v => v.EndsWith($"taken once: {repeated}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$file, $file | New-EmbeddingSet -AsText", "1 of 2 rows has an id that a row before it has")]
    [InlineData(
        "@{ x = 1; k = 'a' }, @{ x = 2; k = 'b' }, @{ x = 3; k = 'a' }, @{ x = 4; k = 'b' } | New-EmbeddingSet x -IdProperty k",
        "2 of 4 rows have ids that a row before them has, the first of them 'a'."
    )]
    [InlineData(
        "@{ t = 'one'; k = 'a' }, @{ t = 'two'; k = 'a' } | New-EmbeddingSet -TextProperty t -IdProperty k -Destination p.npy",
        "1 of 2 rows has an id"
    )]
    public void Ids_that_are_not_of_one_row_are_warned_of_once(string script, string words)
    {
        File.WriteAllText(Path.Combine(Folder, "a.txt"), "words");
        var outcome = Run($"$file = [System.IO.FileInfo]::new(\"$folder/a.txt\"); {script}").ShouldSucceed();
        Assert.StartsWith(words, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.True((int)((dynamic)Assert.Single(outcome.Output)).Count > 1);
    }

    [Theory]
    [InlineData("Env:/PATH", "NotInFileSystem", "the provider Environment")]
    [InlineData("Function:", "NotInFileSystem", "the provider Function")]
    [InlineData("x[1].txt", "FileNotFound", "There is a file of that very name: use -LiteralPath.")]
    [InlineData("y[.txt", "FileNotFound", "There is a file of that very name: use -LiteralPath.")]
    [InlineData("d[1]", "FileNotFound", "There is a folder of that very name: use -LiteralPath.")]
    [InlineData("z[1].txt", "FileNotFound", "No file matches the pattern 'z[1].txt'. For a name that has brackets")]
    [InlineData("z.txt", "FileNotFound", "There is no file 'z.txt'.")]
    public void Paths_that_lead_to_no_file_are_told_with_what_to_do(string path, string errorId, string words)
    {
        File.WriteAllText(Path.Combine(Folder, "x[1].txt"), "words");
        File.WriteAllText(Path.Combine(Folder, "y[.txt"), "words");
        Directory.CreateDirectory(Path.Combine(Folder, "d[1]"));
        var outcome = Run($"New-EmbeddingSet -AsText -Path '{path}'");
        Assert.Contains(
            words,
            Assert.Single(outcome.Errors, e => e.FullyQualifiedErrorId.StartsWith(errorId, StringComparison.Ordinal)).ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal($"'{path}' has no file to embed.", outcome.ShouldEndWith("EmptySet").ToString());
    }

    [Fact]
    public void Files_that_were_passed_over_are_told_where_no_other_is_left()
    {
        File.WriteAllText(Path.Combine(Folder, "a.txt"), "words");
        var words = Run("New-EmbeddingSet -Path .").ShouldEndWith("EmptySet").ToString();
        Assert.EndsWith(
            "1 file of other kinds was skipped: -AsText embeds the content of files as text, -Include takes the files it names.",
            words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_no_item_could_be_embedded_that_is_told()
    {
        var outcome = Run("'', ' ' | New-EmbeddingSet");
        Assert.Equal(
            "Of the 2 items of 'pipeline' none could be embedded; the errors before this one say why.",
            outcome.ShouldEndWith("EmptySet").ToString()
        );
    }

    [Fact]
    public void A_destination_begun_otherwise_says_what_differs_and_begins_anew_by_force()
    {
        const string Command = "New-EmbeddingSet -TextProperty t -LabelProperty l -Destination p.npy";
        // A folder of that name lets the work fail when it is all but over.
        Run(
                "$null = [System.IO.Directory]::CreateDirectory(\"$folder/p.items.jsonl\"); $rows = @{ t = 'one'; l = 'a' }, "
                    + $"@{{ t = 'two'; l = 'b' }}; $rows | {Command}"
            )
            .ShouldEndWith("WriteFailed");
        Directory.Delete(Path.Combine(Folder, "p.items.jsonl"));

        Assert.Contains(
            "What differs: the labels. Continue",
            Run($"@{{ t = 'one'; l = 'a' }}, @{{ t = 'two'; l = 'c' }} | {Command}").ShouldEndWith("DestinationDiffers").ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "What differs: the number of items (1, was 2);",
            Run($"$rows[0] | {Command}").ShouldEndWith("DestinationDiffers").ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "What differs: -Normalize (set, was not set). Continue",
            Run($"$rows | {Command} -Normalize").ShouldEndWith("DestinationDiffers").ToString(),
            StringComparison.Ordinal
        );

        var anew = Run($"$rows | {Command} -Normalize -Force -Verbose");
        Assert.Contains(
            "All begins anew with item 0: what was begun differs from this in -Normalize (set, was not set).",
            anew.ShouldSucceed().Verbose
        );
        Assert.Equal(2, (int)Run("Import-EmbeddingSet p.npy").Single.Count);
    }

    [Fact]
    public void Work_that_goes_on_says_with_which_item()
    {
        Run(
                """
                $none = [NullString]::Value
                $items = foreach ($text in 'one', 'two', 'three') {
                    [Curation.Encoders.EncoderItem]::new([Curation.SourceItem]::new('pipeline', [int]$n, $none), $none, $text, $none)
                    $n++
                }
                $encoder = [Curation.Encoders.TextStatisticsEncoder]::new()
                $encoder.Learn([Curation.Encoders.EncoderItem[]]$items, [Curation.Running.RunContext]::Quiet)
                $normalize = [Curation.Encoders.EncoderSetting]::new('-Normalize', 'not set', $none)
                $settings = [Curation.Encoders.EncoderSetting[]]@($encoder.Settings; $normalize)
                $hash = [Curation.Encoders.Journal.ItemListHash]::Of([Curation.Encoders.EncoderItem[]]$items)
                $identity = [Curation.Encoders.Journal.JournalIdentity]::new($settings, $hash, 3)
                $journal = [Curation.Encoders.Journal.EmbeddingJournal]::Open("$folder/p.npy", $identity, $false)
                $vector = ('one', 'two', 'three' | New-EmbeddingSet).GetVector(0)
                $journal.Add($vector, [NullString]::Value, [NullString]::Value, 'one', [NullString]::Value)
                $journal.Dispose()
                """
            )
            .ShouldSucceed();
        var outcome = Run("'one', 'two', 'three' | New-EmbeddingSet -Destination p.npy -Verbose");
        Assert.Contains(
            "Items done in an earlier run: 1 of 3, 0 of them left out; this one goes on with item 1 (counted from 0).",
            outcome.ShouldSucceed().Verbose
        );
        Assert.Equal((float[])Run("'one', 'two', 'three' | New-EmbeddingSet").Single.GetVector(0), (float[])outcome.Single.GetVector(0));
    }
}
