using System.Text;
using Curation.Adapters;
using Curation.Embeddings;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Csv;

public class CsvSampleTests
{
    [Theory]
    [InlineData(".csv", ',')]
    [InlineData(".tsv", '\t')]
    public void A_sample_has_the_columns_that_the_pool_has(string ending, char separator)
    {
        using var german = new Culture("de-DE");
        Assert.Equal(
            "index,id,level2,level1,distance\n3,3,0,0,0.3\n1,1,1,1,0.1\n".Replace(',', separator),
            Write(ending, SampleTrees.Pool(4), 3, 1)
        );
        var pool = SampleTrees.Pool(
            4,
            new(Ids: ["a", "b", "c", "d"], Paths: ["", "", "", "/d \"1\""], Texts: ["", "", "", "x\ny"], Labels: ["", "", "", "l"])
        );
        Assert.Equal(
            "index,id,path,text,label,level2,level1,distance\n3,d,\"/d \"\"1\"\"\",\"x\ny\",l,0,0,0.3\n".Replace(',', separator),
            Write(ending, pool, 3)
        );
    }

    [Fact]
    public void A_sample_without_items_has_its_header() => Assert.Equal("index,id,distance\n", Write(".csv", SampleTrees.Pool(1)));

    [Fact]
    public void A_large_sample_is_whole()
    {
        var lines = Write(".csv", SampleTrees.Pool(50_000), [.. Enumerable.Range(0, 50_000)]).Split('\n');
        Assert.Equal(50_002, lines.Length);
        Assert.StartsWith("49999,49999,", lines[50_000], StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_is_given_up_writes_nothing_more()
    {
        var stream = new MemoryStream();
        using (var writer = new AdapterCatalog().SampleFormats[".csv"].Begin(stream))
            writer.Write(new SampledItem(SampleTrees.Over(SampleTrees.Pool(1)), 0, new() { Count = 1, Seed = 1 }));
        Assert.Equal(0, stream.Length);
    }

    private static string Write(string ending, EmbeddingSet pool, params int[] rows)
    {
        var tree = SampleTrees.Over(pool);
        var stream = new MemoryStream();
        using (var writer = new AdapterCatalog().SampleFormats[ending].Begin(stream))
        {
            foreach (var row in rows)
                writer.Write(new SampledItem(tree, row, new() { Count = 1, Seed = 1 }));
            writer.Complete();
        }
        Assert.True(stream.CanWrite);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
