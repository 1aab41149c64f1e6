using Curation.Catalog;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

public sealed class ItemFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ItemFileTests() => _folder.Write("pool.npy", NpyBytes.Singles(3, 1, 1, 2, 3));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ids_beside_a_npy_file_are_read_with_it()
    {
        var set = Read("{\"id\":\"a\",\"text\":\"é\\n\"}\n{\"path\":\"/b\",\"id\":7,\"other\":[1]}\r\n{\"id\":null}");
        Assert.Equal(["a", "7", "2"], set.Ids);
        Assert.Equal(["é\n", "", ""], set.Texts);
        Assert.Equal(["", "/b", ""], set.Paths);
        Assert.Null(set.Labels);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var builder = new EmbeddingSetBuilder("test");
        builder.Add([1], "a", "/p/ä \"1\".jpg", "two\nlines\t\u2028\0", "l");
        builder.Add([2], null, null, "", null);
        builder.Add([3], "c", "/p/3.jpg", "😀", null);
        var set = builder.Build();
        using var written = new MemoryStream();
        BuiltInFormats.EmbeddingFormats[".npy"].WriteItems(set, written, RunContext.Quiet);
        var read = Read(System.Text.Encoding.UTF8.GetString(written.ToArray()));
        Assert.Equal(set.Ids, read.Ids);
        Assert.Equal(set.Paths, read.Paths);
        Assert.Equal(set.Texts, read.Texts);
        Assert.Equal(set.Labels, read.Labels);
    }

    [Fact]
    public void Without_a_file_beside_it_nothing_is_known() =>
        Assert.Equal(ItemParts.None, BuiltInFormats.EmbeddingFormats[".npy"].Read(_folder["pool.npy"], new(), RunContext.Quiet).Known);

    [Theory]
    [InlineData("{}\n{}\n", "'{0}' has 2 rows; '{1}', whose ids it holds, has 3.")]
    [InlineData("", "'{0}' has 0 rows;")]
    [InlineData("{}\n{}\n{}\n{}", "'{0}' has 4 rows;")]
    public void Another_number_of_rows_is_told(string content, string words) =>
        Expect.Error("RowCountMismatch", () => Read(content), string.Format(null, words, _folder["pool.items.jsonl"], _folder["pool.npy"]));

    [Theory]
    [InlineData("{}\n[]\n{}")]
    [InlineData("{}\n\n{}")]
    [InlineData("{}\n{\"id\":}\n{}")]
    [InlineData("{}\n{\"id\":\"\\ud800\"}\n{}")]
    public void A_row_that_is_no_object_is_told(string content) => Expect.Error("MalformedRow", () => Read(content), "line 2");

    [Fact]
    public void Text_that_is_not_in_utf_8_is_told()
    {
        _folder.Write("pool.items.jsonl", [(byte)'{', 0xFF, (byte)'}']);
        Expect.Error(
            "MalformedRow",
            () => BuiltInFormats.EmbeddingFormats[".npy"].Read(_folder["pool.npy"], new(), RunContext.Quiet),
            "UTF-8"
        );
    }

    private EmbeddingSet Read(string items)
    {
        _folder.Write("pool.items.jsonl", items);
        return BuiltInFormats.EmbeddingFormats[".npy"].Read(_folder["pool.npy"], new(), RunContext.Quiet);
    }
}
