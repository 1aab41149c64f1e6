namespace Curation.PowerShell.Tests;

public sealed class ImportEmbeddingSetTests : EngineTest
{
    public ImportEmbeddingSetTests()
    {
        Write("a.csv", "id,x,y,kind\np,1,2,k\nq,3,4,k\n");
        Write("b.csv", "1.5,2.5\n");
        Write("one[1].csv", "1,2\n");
        Write("odd.csv", "x;y\n1;2|3\n");
        Write("text.parquet", "id,x\na,1\n");
        Write("text.arrow", "id,x\na,1\n");
        Run("Import-EmbeddingSet a.csv -LabelColumn kind | Export-EmbeddingSet a.parquet").ShouldSucceed();
    }

    [Theory]
    [InlineData("Import-EmbeddingSet a.csv -LabelColumn kind")]
    [InlineData("Import-EmbeddingSet ./a.csv -LabelColumn kind")]
    [InlineData("Import-EmbeddingSet $folder/a.csv -LabelColumn kind")]
    [InlineData("Import-EmbeddingSet -LiteralPath a.csv -LabelColumn kind")]
    [InlineData("Import-EmbeddingSet -LiteralPath \"Microsoft.PowerShell.Core\\FileSystem::$folder/a.csv\" -LabelColumn kind")]
    [InlineData("'a.csv' | Import-EmbeddingSet -LabelColumn kind")]
    [InlineData("[System.IO.FileInfo]::new(\"$folder/a.csv\") | Import-EmbeddingSet -LabelColumn kind")]
    [InlineData("[pscustomobject]@{ Path = 'a.csv' } | Import-EmbeddingSet -LabelColumn kind")]
    [InlineData("[pscustomobject]@{ PSPath = \"$folder/a.csv\" } | Import-EmbeddingSet -LabelColumn kind")]
    [InlineData("[pscustomobject]@{ FullName = \"$folder/a.csv\" } | Import-EmbeddingSet -LabelColumn kind")]
    public void A_file_is_found_however_it_is_named(string command)
    {
        var set = Run(command).Single;
        Assert.Equal(2, (int)set.Count);
        Assert.Equal(["p", "q"], (IReadOnlyList<string>)set.Ids);
        Assert.Equal(["k", "k"], (IReadOnlyList<string>)set.Labels);
    }

    [Theory]
    [InlineData("Import-EmbeddingSet [ab].csv")]
    [InlineData("Import-EmbeddingSet a.csv, b.csv")]
    [InlineData("'a.csv', 'b.csv' | Import-EmbeddingSet")]
    [InlineData("Import-EmbeddingSet ?.csv")]
    public void Each_file_becomes_a_set(string command)
    {
        Write("a.csv", "1,2\n");
        Assert.Equal(2, Run(command).Objects.Length);
    }

    [Theory]
    [InlineData("Import-EmbeddingSet -LiteralPath 'one[1].csv'")]
    [InlineData("Import-EmbeddingSet 'one`[1`].csv'")]
    [InlineData("[pscustomobject]@{ PSPath = \"$folder/one[1].csv\" } | Import-EmbeddingSet")]
    public void Brackets_in_a_name_are_letters_where_the_path_is_literal(string command) => Assert.Equal(1, (int)Run(command).Single.Count);

    [Theory]
    [InlineData("one[1].csv")]
    [InlineData("./one[1].csv")]
    [InlineData("open[1.csv")]
    public void A_pattern_that_is_itself_the_name_of_a_file_is_refused_with_a_word_about_the_parameter(string path)
    {
        Write("open[1.csv", "1,2\n");
        var error = Run($"Import-EmbeddingSet '{path}', b.csv").ShouldReport("FileNotFound").Errors[0];
        Assert.Equal(
            $"No file matches the pattern '{path}'. There is a file of that very name: use -LiteralPath.",
            error.Exception.Message
        );
    }

    [Theory]
    [InlineData(
        "missing[1].csv",
        "No file matches the pattern 'missing[1].csv'. For a name that has brackets, * or ? in it, use -LiteralPath."
    )]
    [InlineData(
        "missing[1.csv",
        "No file matches the pattern 'missing[1.csv'. For a name that has brackets, * or ? in it, use -LiteralPath."
    )]
    [InlineData("nodrive:/[1].csv", "There is no file 'nodrive:/[1].csv'.")]
    public void A_pattern_that_no_file_matches_is_told_as_a_missing_file(string path, string words) =>
        Assert.Equal(words, Run($"Import-EmbeddingSet '{path}'").ShouldReport("FileNotFound").Errors[0].Exception.Message);

    [Theory]
    [InlineData("missing.csv", "FileNotFound", "ObjectNotFound")]
    [InlineData("missing*.csv", "FileNotFound", "ObjectNotFound")]
    [InlineData("nodrive:/a.csv", "FileNotFound", "ObjectNotFound")]
    [InlineData("function:prompt", "NotInFileSystem", "InvalidArgument")]
    [InlineData("a.parrot", "FileNotFound", "ObjectNotFound")]
    [InlineData("a.csv -IdColumn name", "ColumnNotFound", "ObjectNotFound")]
    [InlineData("odd.csv -Delimiter ';'", "NotANumber", "InvalidData")]
    [InlineData("text.parquet", "NotParquet", "InvalidData")]
    [InlineData("text.arrow", "NotArrow", "InvalidData")]
    [InlineData("a.parquet -VectorColumn x", "ColumnNotFound", "ObjectNotFound")]
    [InlineData("a.parquet -VectorColumn id", "UnsuitableColumn", "InvalidArgument")]
    public void What_cannot_be_read_is_an_error_with_an_id(string arguments, string errorId, string category)
    {
        var outcome = Run("Import-EmbeddingSet " + arguments).ShouldReport(errorId);
        Assert.Equal(category, outcome.Errors[0].CategoryInfo.Category.ToString());
        Assert.NotNull(outcome.Errors[0].TargetObject);
    }

    [Fact]
    public void An_unknown_ending_is_an_error_that_lists_the_known_ones()
    {
        Write("a.parrot", "1,2\n");
        var message = Run("Import-EmbeddingSet a.parrot").ShouldReport("UnknownFormat").Errors[0].Exception.Message;
        Assert.All(
            [".arrow", ".arrows", ".csv", ".feather", ".npy", ".parquet", ".tsv", ".txt", ".vec"],
            ending => Assert.Contains(ending, message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void One_bad_file_does_not_keep_the_others_from_being_read()
    {
        var outcome = Run("Import-EmbeddingSet b.csv, missing.csv, a.csv").ShouldReport("FileNotFound", "NotANumber");
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_file_is_checked_in_the_background_and_progress_is_taken_away_after_an_error_too()
    {
        var line = string.Join(',', Enumerable.Repeat("0.123456789", 200)) + "\n";
        using (var writer = new StreamWriter(Path.Combine(Folder, "big.csv")))
        {
            for (var i = 0; i < 40_000; i++)
                writer.Write(line);
            writer.Write("bad\n");
        }
        var outcome = Run("Import-EmbeddingSet big.csv").ShouldReport("RaggedRow");
        Assert.NotEmpty(outcome.Progress);
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Fact]
    public void Files_complete_by_their_ending()
    {
        Write("c.exe", "");
        Directory.CreateDirectory(Path.Combine(Folder, "cub"));
        Write("c.npy", "");
        Write("cub/c d.csv", "");
        Assert.Equal(["c.npy", "cub"], Session.Complete("Import-EmbeddingSet c"));
        Assert.Equal(["./c.npy", "./cub"], Session.Complete("Export-EmbeddingSet -Path ./c"));
        Assert.Equal(["'cub/c d.csv'"], Session.Complete("Export-BalancedSample 'cub/c"));
        Assert.Equal([$"{Folder}/c.npy"], Session.Complete($"Import-EmbeddingSet -LiteralPath {Folder}/c."));
        Assert.Empty(Session.Complete("Import-EmbeddingSet missing/c"));
    }

    [Fact]
    public void Columns_of_a_table_are_read_as_they_are_named_and_complete()
    {
        var set = Run("Import-EmbeddingSet a.parquet -VectorColumn vector -TextColumn label").Single;
        Assert.Equal(["k", "k"], (IReadOnlyList<string>)set.Texts);
        Assert.Equal(["p", "q"], (IReadOnlyList<string>)set.Ids);
        Assert.Equal([3f, 4f], (float[])set.GetVector(1));
        Run("Import-EmbeddingSet a.parquet | Export-EmbeddingSet a.arrow").ShouldSucceed();
        Assert.Equal(["vector"], Session.Complete("Import-EmbeddingSet a.parquet -VectorColumn v"));
        Assert.Equal(["id", "label", "vector"], Session.Complete("Import-EmbeddingSet a.arrow -IdColumn "));
        Assert.DoesNotContain("id", Session.Complete("Import-EmbeddingSet text.parquet -IdColumn "));
    }

    [Fact]
    public void Columns_complete_from_the_header()
    {
        Write("c.csv", "id;the name;x\n1;2;3\n");
        Assert.Equal(["id", "x", "y", "kind"], Session.Complete("Import-EmbeddingSet a.csv -IdColumn "));
        Assert.Equal(["'the name'"], Session.Complete("Import-EmbeddingSet -Path ./c.csv -LabelColumn t"));
        Assert.DoesNotContain("x", Session.Complete("Import-EmbeddingSet missing.csv -LabelColumn "));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
