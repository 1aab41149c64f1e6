using Curation.Embeddings;

namespace Curation.Tests.Embeddings;

public class EmbeddingSetBuilderTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(1000, 1)]
    [InlineData(5000, 100)]
    [InlineData(3, 200_000)]
    public void Rows_come_out_as_they_went_in(int count, int dimension)
    {
        var builder = new EmbeddingSetBuilder("test");
        var row = new float[dimension];
        for (var i = 0; i < count; i++)
        {
            row.AsSpan().Fill(i);
            builder.Add(row);
        }
        var set = builder.Build();
        Assert.Equal((count, dimension), (set.Count, set.Dimension));
        for (var i = 0; i < count; i++)
            Assert.Equal(i, set.GetVector(i)[dimension - 1]);

        // One read across all chunks.
        var all = set.Vectors.Read(0, count, new float[count * dimension]);
        for (var i = 0; i < count; i++)
            Assert.Equal(i, all[i * dimension]);
    }

    [Fact]
    public void What_is_known_of_some_rows_only_is_empty_for_the_others()
    {
        var builder = new EmbeddingSetBuilder("test");
        builder.Add([1]);
        builder.Add([2], id: "b", label: "y");
        builder.Add([3]);
        var set = builder.Build();
        Assert.Equal(["0", "b", "2"], set.Ids!);
        Assert.Equal(["", "y", ""], set.Labels!);
        Assert.Null(set.Paths);
    }

    [Fact]
    public void A_bad_row_is_refused_and_leaves_no_trace()
    {
        var builder = new EmbeddingSetBuilder("test");
        builder.Add([1, 2]);
        Assert.Equal("DimensionMismatch", Assert.Throws<CurationException>(() => builder.Add([1, 2, 3], "b")).ErrorId);
        Assert.Equal("NonFiniteValue", Assert.Throws<CurationException>(() => builder.Add([1, float.NaN])).ErrorId);
        Assert.Equal("NonFiniteValue", Assert.Throws<CurationException>(() => builder.Add([float.PositiveInfinity, 1])).ErrorId);
        Assert.Equal("EmptyVector", Assert.Throws<CurationException>(() => builder.Add([])).ErrorId);
        Assert.Equal(1, builder.Build().Count);
    }

    [Fact]
    public void No_row_is_no_set() =>
        Assert.Equal("EmptySet", Assert.Throws<CurationException>(() => new EmbeddingSetBuilder("test").Build()).ErrorId);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(67)]
    public void Every_place_of_a_number_that_is_not_finite_is_found(int length)
    {
        foreach (var bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (var i = 0; i < length; i++)
            {
                var numbers = new float[length];
                numbers.AsSpan().Fill(float.MaxValue);
                Assert.Equal(-1, new ReadOnlySpan<float>(numbers).IndexOfNonFinite());
                numbers[i] = bad;
                Assert.Equal(i, new ReadOnlySpan<float>(numbers).IndexOfNonFinite());
            }
        }
    }
}
