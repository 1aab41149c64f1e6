using System.Text;
using Curation.Formats;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Csv;

public sealed class CsvReadTests : IDisposable
{
    private readonly CsvFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("id,v1,v2\na,1,-2.5\nb,3e-1,4\n")]
    [InlineData("a,1,-2.5\nb,3e-1,4\n")]
    [InlineData("id;v1;v2\na;1;-2.5\nb;3e-1;4")]
    [InlineData("a|1|-2.5\nb|3e-1|4\n")]
    [InlineData("WORD\tv1\tv2\na\t1\t-2.5\nb\t3e-1\t4\n")]
    [InlineData("\uFEFF\"Name\",\"v\",\"v\"\r\n\"a\",\"1\",\"-2.5\"\r\nb, 3e-1 ,4\r\n\r\n  \r\n\r\n")]
    [InlineData("sep=|\nid|v1|v2\na|1|-2.5\nb|3e-1|4\n")]
    [InlineData("\n\nkey,v1,v2\na,1,-2.5\n\nb,3e-1,4\n")]
    public void Separator_and_header_are_found_out(string content)
    {
        var set = _files.Read(content);
        Assert.Equal(["a", "b"], set.Ids!);
        Assert.Equal([1f, -2.5f], set.GetVector(0));
        Assert.Equal([0.3f, 4], set.GetVector(1));
        Assert.Empty(_files.Warnings);
    }

    [Fact]
    public void Rows_of_numbers_alone_have_no_ids()
    {
        var set = _files.Read("1,2\n3,4\n");
        Assert.Null(set.Ids);
        Assert.Equal((2, 2), (set.Count, set.Dimension));
        Assert.Equal((3, 1), (_files.Read("7\n8\n9\n").Count, _files.Read("x\n8\n9\n").Dimension));
    }

    [Fact]
    public void Columns_of_metadata_are_known_by_their_names_in_any_case_and_order()
    {
        var set = _files.Read("x,Label,FILE,y,Id,TEXT\n1,pos,/a b,2,i,\"said \"\"no\"\",\nthen left\"\n3,neg,/c,4,j,\n");
        Assert.Equal(["i", "j"], set.Ids!);
        Assert.Equal(["pos", "neg"], set.Labels!);
        Assert.Equal(["/a b", "/c"], set.Paths!);
        Assert.Equal(["said \"no\",\nthen left", ""], set.Texts!);
        Assert.Equal([3f, 4], set.GetVector(1));
    }

    [Fact]
    public void Columns_that_are_named_are_taken_for_what_they_are_said_to_be()
    {
        var options = new EmbeddingReadOptions
        {
            IdColumn = "key",
            PathColumn = "key",
            TextColumn = "BODY",
            LabelColumn = "7",
        };
        var set = _files.Read("7,body,key,v\n1,t,k,0.5\n", options);
        Assert.Equal(("k", "k", "t", "1"), (set.Ids![0], set.Paths![0], set.Texts![0], set.Labels![0]));
        Assert.Equal([0.5f], set.GetVector(0));
    }

    [Fact]
    public void Metadata_that_nothing_is_made_of_is_passed_over_with_a_warning()
    {
        var set = _files.Read("name,id,v\nx,i,1\n");
        Assert.Equal("i", set.Ids![0]);
        Assert.Equal(1, set.Dimension);
        Assert.Contains("'name'", Assert.Single(_files.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",0,1,2\n0,0.1,0.2,0.3\n1,0.4,0.5,0.6\n", "0")]
    [InlineData(",v1,v2,v3\n0,0.1,0.2,0.3\n1,0.4,0.5,0.6\n", "0")]
    [InlineData("word,1,2,3\nthe,0.1,0.2,0.3\nof,0.4,0.5,0.6\n", "the")]
    public void A_table_written_with_its_index_and_counted_columns_has_both_taken_for_what_they_are(string content, string id)
    {
        var set = _files.Read(content);
        Assert.Equal((2, 3, id), (set.Count, set.Dimension, set.Ids![0]));
        Assert.Equal([0.4f, 0.5f, 0.6f], set.GetVector(1));
    }

    [Fact]
    public void A_first_row_that_may_be_either_is_told_of()
    {
        Assert.Equal(2, _files.Read("0,1,2\n3,4,5\n").Count);
        Assert.Contains("taken for a vector", Assert.Single(_files.Warnings), StringComparison.Ordinal);
        Assert.Equal("k", _files.Read("a,,0.5\nk,2,3\n").Ids![0]);
        Assert.Contains("taken for column names", _files.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_separator_can_be_given()
    {
        Assert.Equal([1f, 2], _files.Read("a b:1:2\n", new() { Delimiter = ':' }).GetVector(0));
        Assert.Equal([1f, 2], _files.Read("a\t1\t2\n", ending: ".tsv").GetVector(0));
        Assert.Equal([1f, 2], _files.Read("a;1;2\n", new() { Delimiter = ';' }, ".tsv").GetVector(0));
        Expect.Error("InvalidDelimiter", () => _files.Read("a,1\n", new() { Delimiter = '"' }));
        Expect.Error("InvalidDelimiter", () => _files.Read("a,1\n", new() { Delimiter = '€' }));
    }

    [Fact]
    public void A_word_in_front_of_a_column_of_numbers_is_doubted()
    {
        Assert.Equal(["x", "3", "5"], _files.Read("a,b\nx,2\n3,4\n5,6\n").Ids!);
        Assert.Contains("'3' in line 3", Assert.Single(_files.Warnings), StringComparison.Ordinal);
        _files.Read(",b\n0,2\n1,4\n");
        _files.Read("a,2\nb,4\n");
        Assert.Single(_files.Warnings);
    }

    [Fact]
    public void Commas_within_texts_or_decimals_do_not_pass_for_the_separator()
    {
        Assert.Equal("the quick, brown, fox", _files.Read("the quick, brown, fox;1\nb;2\n").Ids![0]);
        Expect.Error("DecimalComma", () => _files.Read("a;0,5;0,7\nb;0,1;0,2\n"), "line 1, column 2", "'0,5'", "point");
        Expect.Error("DecimalComma", () => _files.Read("x;y\n0,5;0,7\n"), "line 2, column 'x'");
        Expect.Error("DecimalComma", () => _files.Read("id;v\na;0,5\nb;0,7\n"), "line 2, column 'v'");
    }

    [Fact]
    public void Numbers_are_read_the_same_in_every_culture()
    {
        using var german = new Culture("de-DE");
        Assert.Equal([1.5f, -1000], _files.Read("a,1.5,-1e3\n").GetVector(0));
        Expect.Error("DecimalComma", () => _files.Read("a;1.5\nb;1,5\n"), "line 2, column 2");
    }

    [Fact]
    public void A_file_in_utf_16_is_read()
    {
        var set = _files.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("id;v\r\né;1\r\n")]);
        Assert.Equal(("é", 1f), (set.Ids![0], set.GetVector(0)[0]));
    }

    [Theory]
    [InlineData("EmptySet", "")]
    [InlineData("EmptySet", "\n \n\n")]
    [InlineData("EmptySet", "id,v1\n")]
    [InlineData("EmptySet", "id,text\na,b\n")]
    [InlineData("RaggedRow", "id,v1,v2\na,1\n", "2 fields in line 2", "3 are expected")]
    [InlineData("RaggedRow", "a,1,2\n\"b\nc\",1,2\nd,1,2,3\n", "4 fields in line 4", "3 are expected")]
    [InlineData("NotANumber", "id,v1\na,1\nb,red\n", "'red' in line 3, column 'v1'")]
    [InlineData("NotANumber", "a,1,2\nb,1,red\n", "line 2, column 3")]
    [InlineData("NotANumber", "a,1,2\nb,1,\"1,000,000\"\n", "'1,000,000'")]
    [InlineData("DecimalComma", "a,1,2\nb,1,\"0,5\"\n", "'0,5'")]
    [InlineData("EmptyCell", "id,v1,v2\na,,1\n", "line 2, column 'v1'")]
    [InlineData("EmptyCell", "a,1,2\nb,1, \n", "line 2, column 3")]
    [InlineData("NonFiniteValue", "a,1\nb,NaN\n", "'NaN' in line 2, column 2")]
    [InlineData("NonFiniteValue", "a,1\nb,-inf\n", "'-inf'")]
    [InlineData("NonFiniteValue", "a,1\nb,1e39\n", "'1e39'")]
    [InlineData("MalformedRow", "a,1\n\"b,2\nc,3\n", "line 2", "never closed")]
    [InlineData("MalformedRow", "a,1\n\"b\"c,2\n", "line 2", "written twice")]
    public void What_is_wrong_is_told_with_its_place(string id, string content, params string[] words) =>
        Expect.Error(id, () => _files.Read(content), [_files.Path(".csv"), .. words]);

    [Fact]
    public void A_quote_within_a_field_without_quotes_is_a_character() => Assert.Equal("5\" disk", _files.Read("5\" disk,1\n").Ids![0]);

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        foreach (
            var options in (EmbeddingReadOptions[])
                [new() { IdColumn = "x" }, new() { PathColumn = "x" }, new() { TextColumn = "x" }, new() { LabelColumn = "x" }]
        )
            Expect.Error("ColumnNotFound", () => _files.Read("key,v1\na,1\n", options), "'x'", "key, v1");
    }

    [Fact]
    public void An_unclosed_quote_at_the_start_of_a_large_file_is_refused_before_the_file_is_in_memory()
    {
        var line = Encoding.UTF8.GetBytes("word,1,2,3\n");
        using (var file = new BufferedStream(File.Create(_files.Path(".csv")), 1 << 16))
        {
            file.Write("a,1,2,3\n\"b,1,2,3\n"u8);
            for (var i = 0; i < 7_000_000; i++)
                file.Write(line);
        }
        Expect.Error("MalformedRow", () => _files.ReadFile(".csv"), "line 2");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() => Expect.Error("FileNotFound", () => _files.ReadFile(".csv"), _files.Path(".csv"));

    [Fact]
    public void Reading_stops_when_it_is_told_to()
    {
        _files.Read("a,1\n");
        Assert.Throws<OperationCanceledException>(() =>
            _files.ReadFile(".csv", null, new RunContext { Cancellation = new(canceled: true) })
        );
    }

    [Fact]
    public void A_damaged_file_gives_a_named_error_or_vectors()
    {
        var whole = Encoding.UTF8.GetBytes(
            "id,text,v1,v2\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"\"wörd{i}\",\"a, \"\"b\"\"\n{i}\",-1e-{i},0.25\n"))
        );
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var damaged = whole[..(seed % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var flip = 0; flip < 3 && damaged.Length > 0; flip++)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                _files.Read(damaged);
            }
            catch (CurationException)
            {
                continue;
            }
        }
    }
}
