using Curation.Catalog;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Formats.Shards;
using Curation.Formats.Subsets;
using Curation.Running;
using Curation.Sampling;
using Curation.Tests.Support;

namespace Curation.Tests.Formats;

/// <summary>However the numbers lie in files, the clusters and the sample are those of the same numbers in memory, bit for bit.</summary>
public sealed class MappedPoolTests : IDisposable
{
    private const int Count = 1500;
    private const int Dimension = 40;

    private readonly TempFolder _folder = new();
    private readonly float[] _rows = Rows();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, bool> Forms()
    {
        var forms = new TheoryData<string, bool>();
        foreach (var type in NpyBytes.Types)
        {
            foreach (var order in "<>")
            {
                forms.Add(order + type, false);
                forms.Add(order + type, true);
            }
        }
        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_of_any_type_and_order_gives_the_tree_of_the_numbers(string type, bool isFortran)
    {
        var path = _folder.Write("pool.npy", PoolFiles.File(_rows, Dimension, type, isFortran));
        ShouldCluster(Pools.Of(_rows, Dimension), BuiltInFormats.EmbeddingFormats[".npy"].Read(path, new(), RunContext.Quiet));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shards_of_random_sizes_types_and_orders_give_the_tree_of_the_numbers(int seed)
    {
        PoolFiles.WriteShards(_folder, _rows, Dimension, seed);
        var set = ShardFolder.Read(_folder[""], new(), RunContext.Quiet);
        Assert.True(set.IsMemoryMapped);
        ShouldCluster(Pools.Of(_rows, Dimension), set);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_subset_of_shards_gives_the_tree_of_its_rows_in_memory(bool isSorted)
    {
        PoolFiles.WriteShards(_folder, _rows, Dimension, seed: 4);
        var random = new Random(5);
        var chosen = Enumerable.Range(0, Count).Where(_ => random.Next(3) > 0).ToArray();
        if (!isSorted)
            random.Shuffle(chosen);
        using var other = new TempFolder();
        var file = other.Write("rows.npy", PoolFiles.Array1("<i4", Array.ConvertAll(chosen, row => (long)row)));
        var subset = SubsetFile.Choose(ShardFolder.Read(_folder[""], new(), RunContext.Quiet), file, RunContext.Quiet);
        ShouldCluster(Pools.Of([.. chosen.SelectMany(row => _rows[(row * Dimension)..((row + 1) * Dimension)])], Dimension), subset);
    }

    private static void ShouldCluster(EmbeddingSet expected, EmbeddingSet actual)
    {
        Expect.SameVectors(expected, actual);
        foreach (var metric in Enum.GetValues<Metric>())
        {
            var parameters = Pools.Parameters(60, 8) with
            {
                ResampleSize = [6, 2],
                ResamplingSteps = 2,
                Metric = metric,
                MaxIterations = 10,
            };
            var (a, b) = (
                HierarchicalKMeans.Run(expected, parameters, RunContext.Quiet),
                HierarchicalKMeans.Run(actual, parameters, new() { ThreadCount = 3 })
            );
            foreach (var (first, second) in a.Levels.Zip(b.Levels))
            {
                Assert.Equal(first.Assignment, second.Assignment);
                Assert.Equal(Expect.Bits(first.Distances), Expect.Bits(second.Distances));
                Assert.Equal(first.Inertia, second.Inertia);
                Expect.SameVectors(first.Centroids, second.Centroids);
            }
            var sampling = new SamplingParameters { Count = 100, Seed = 3 };
            Assert.Equal(
                BalancedSampler.Sample(a, sampling, RunContext.Quiet).Select(i => i.Index),
                BalancedSampler.Sample(b, sampling, RunContext.Quiet).Select(i => i.Index)
            );
        }
    }

    /// <summary>Clumps of whole numbers from 0 to 127, which every type can say.</summary>
    private static float[] Rows()
    {
        var random = new Random(1);
        var centres = Enumerable.Range(0, 12 * Dimension).Select(_ => random.Next(20, 100)).ToArray();
        return
        [
            .. Enumerable
                .Range(0, Count)
                .SelectMany(_ =>
                {
                    var clump = random.Next(1 + random.Next(12));
                    return Enumerable.Range(0, Dimension).Select(j => (float)(centres[(clump * Dimension) + j] + random.Next(-20, 28)));
                }),
        ];
    }
}
