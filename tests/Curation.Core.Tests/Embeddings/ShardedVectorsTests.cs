using Curation.Embeddings;

namespace Curation.Tests.Embeddings;

public sealed class ShardedVectorsTests
{
    private const int Dimension = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(300)]
    public void Every_run_of_rows_is_the_one_that_lies_there(int shards)
    {
        var random = new Random(shards);
        for (var round = 0; round < 20; round++)
        {
            // Sizes of very different orders, one row among them.
            var sizes = Enumerable.Range(0, shards).Select(_ => random.Next(1, 1 << random.Next(1, 9))).ToArray();
            var (store, numbers) = Store(sizes);
            for (var row = 0; row < store.Count; row++)
            {
                Assert.Equal(numbers.AsSpan(row * Dimension, Dimension).ToArray(), store.Read(row, 1, new float[Dimension]).ToArray());
                store.Prefetch(row);
            }
            for (var i = 0; i < 100; i++)
            {
                var first = random.Next(store.Count);
                var count = random.Next(store.Count - first + 1);
                Assert.Equal(
                    numbers.AsSpan(first * Dimension, count * Dimension).ToArray(),
                    store.Read(first, count, new float[count * Dimension]).ToArray()
                );
            }
        }
    }

    [Fact]
    public void Rows_of_one_shard_are_not_copied()
    {
        var (store, numbers) = Store(4, 1, 5);
        Assert.Equal(numbers.AsSpan(Dimension, 3 * Dimension).ToArray(), store.Read(1, 3, default).ToArray());
        Assert.Equal(numbers.AsSpan(5 * Dimension, 5 * Dimension).ToArray(), store.Read(5, 5, default).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Read(3, 2, default));
    }

    [Fact]
    public void A_row_is_told_by_its_shard()
    {
        var (store, _) = Store(4, 1, 5);
        Assert.Equal([("0", 3), ("1", 0), ("2", 0), ("2", 4)], new[] { 3, 4, 5, 9 }.Select(store.PlaceOf));
        Assert.Equal([3, 4, 9], new[] { 3, 4, 9 }.Select(store.SourceRowOf));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(3, -1)]
    public void Rows_outside_are_refused(int first, int count)
    {
        var (store, _) = Store(4, 1, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Read(first, count, new float[100]).ToArray());
    }

    [Fact]
    public void Some_rows_of_a_store_are_those_that_are_named_whether_they_are_neighbours_or_not()
    {
        var (store, numbers) = Store(40, 1, 50, 9);
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var rows = new List<int>();
            while (rows.Count < 60)
                rows.AddRange(Enumerable.Range(random.Next(80), random.Next(1, 20)));
            var some = new IndexedVectors(store, [.. rows]);
            var first = random.Next(rows.Count);
            var count = random.Next(rows.Count - first + 1);
            var expected = rows.Skip(first).Take(count).SelectMany(row => numbers[(row * Dimension)..((row + 1) * Dimension)]);
            Assert.Equal(expected, some.Read(first, count, new float[count * Dimension]).ToArray());
        }
    }

    private static (ShardedVectors Store, float[] Numbers) Store(params int[] sizes)
    {
        var numbers = Enumerable.Range(0, sizes.Sum() * Dimension).Select(i => (float)i).ToArray();
        var shards = new List<VectorStore>();
        var start = 0;
        foreach (var size in sizes)
            shards.Add(new MemoryVectors(numbers[(start * Dimension)..((start += size) * Dimension)], Dimension));
        return (new([.. shards], [.. sizes.Select((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture))]), numbers);
    }
}
