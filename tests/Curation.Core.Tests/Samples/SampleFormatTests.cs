using System.Text;
using System.Text.Json;
using Curation.Catalog;
using Curation.Embeddings;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Samples;

public class SampleFormatTests
{
    [Fact]
    public void A_json_line_has_what_is_known_of_an_item()
    {
        using var german = new Culture("de-DE");
        var lines = Lines(".jsonl", SampleTrees.Pool(4, new(Ids: ["a", "b", "c", "d\n\"é日"], Labels: ["", "", "", "y"])), 3, 1);
        Assert.Equal("{\"index\":3,\"id\":\"d\\n\\\"é日\",\"label\":\"y\",\"cluster\":[0,0],\"distance\":0.3}", lines[0]);
        Assert.Equal("{\"index\":1,\"id\":\"b\",\"label\":\"\",\"cluster\":[1,1],\"distance\":0.1}", lines[1]);
    }

    [Fact]
    public void Every_json_line_can_be_read_alone()
    {
        var pool = SampleTrees.Pool(
            3000,
            new(Paths: [.. Enumerable.Repeat("/p", 3000)], Texts: [.. Enumerable.Repeat("t\uD800 <x>", 3000)])
        );
        var lines = Lines(".jsonl", pool, [.. Enumerable.Range(0, 3000)]);
        Assert.Equal(3000, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            using var json = JsonDocument.Parse(lines[i]);
            Assert.Equal(i, json.RootElement.GetProperty("index").GetInt32());
            Assert.Equal("t\uFFFD <x>", json.RootElement.GetProperty("text").GetString());
        }
    }

    [Fact]
    public void A_list_of_names_has_the_path_or_else_the_id_of_each_item()
    {
        Assert.Equal(["/y b", "a"], Lines(".txt", SampleTrees.Pool(2, new(Ids: ["a", "b"], Paths: ["", "/y b"])), 1, 0));
        Assert.Equal(["2", "0"], Lines(".txt", SampleTrees.Pool(3), 2, 0));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void A_list_of_names_refuses_a_line_break_in_one(string id) =>
        Expect.Error("LineBreakInName", () => Lines(".txt", SampleTrees.Pool(1, new(Ids: [id])), 0), "row 0");

    [Theory]
    [InlineData(".NPY")]
    [InlineData(".txt")]
    [InlineData(".vec")]
    public void An_embedding_format_is_found_by_its_ending_in_any_case(string ending) =>
        Assert.True(BuiltInFormats.EmbeddingFormats.ContainsKey(ending));

    [Fact]
    public void The_sample_formats_are_those_that_need_no_package() =>
        Assert.Equal([".jsonl", ".npy", ".txt"], BuiltInFormats.SampleFormats.Keys.Order());

    private static string[] Lines(string ending, EmbeddingSet pool, params int[] rows)
    {
        var tree = SampleTrees.Over(pool);
        var stream = new MemoryStream();
        using (var writer = BuiltInFormats.SampleFormats[ending].Begin(stream))
        {
            foreach (var row in rows)
                writer.Write(new SampledItem(tree, row, new() { Count = 1, Seed = 1 }));
            writer.Complete();
        }
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.TrimEnd('\n').Split('\n');
    }
}
