using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Embeddings;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public sealed class MemoryBesidePointsTests
{
    private const long Bound = 1L << 28;

    [Theory]
    [InlineData(1_000_000, 64, 12)]
    [InlineData(4_000_000, 256, 16)]
    [InlineData(100_000_000, 1024, 12)]
    public void Beside_mapped_points_it_does_not_grow_with_the_files(int count, int dimension, int part)
    {
        var bytes = (long)count * dimension * sizeof(float) / part;
        Assert.Equal(Math.Min(bytes, Bound), Points.ShareOfMemory(count, dimension, isMapped: true, part));
        Assert.Equal(bytes, Points.ShareOfMemory(count, dimension, isMapped: false, part));
    }

    [Fact]
    public void Bounds_of_many_mapped_points_share_what_there_is()
    {
        Assert.Equal(64, PointBounds.GroupWidth(4_000_000, 256, isMapped: true, 1000));
        Assert.Equal(1024, PointBounds.GroupWidth(60_000_000, 256, isMapped: true, 1000));
        Assert.Null(PointBounds.GroupWidth(100_000_000, 256, isMapped: true, 1000));
    }

    [Fact]
    public void A_subset_of_mapped_points_that_would_take_more_is_read_where_it_lies()
    {
        var store = new Store(1_000_000_000, 4096, isMapped: true);
        var points = Points.Of(Pools.Clumps(10, 4, 1), Metric.Euclidean, RunContext.Quiet).With(store);
        points.Subset(new int[20_000]);
        Assert.Equal(0, store.Reads);
        points.Subset(new int[2_000], atATime: 64);
        Assert.Equal(0, store.Reads);
        points.Subset(new int[2_000]);
        Assert.Equal(2_000, store.Reads);
    }

    private static Points Over(int count, int dimension, bool isMapped) =>
        Points.Of(Pools.Clumps(10, 4, 1), Metric.Euclidean, RunContext.Quiet).With(new Store(count, dimension, isMapped));

    /// <summary>As many rows as wanted, all zeros, which count how often they are read.</summary>
    private sealed class Store(int count, int dimension, bool isMapped) : VectorStore
    {
        public int Reads { get; private set; }

        public override int Count => count;

        public override int Dimension => dimension;

        public override bool IsMemoryMapped => isMapped;

        public override ReadOnlySpan<float> Read(int first, int count, Span<float> scratch)
        {
            Reads++;
            return scratch[..(count * Dimension)];
        }
    }
}
