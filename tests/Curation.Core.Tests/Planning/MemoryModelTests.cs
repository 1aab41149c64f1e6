using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Clustering.Search;
using Curation.Clustering.Seeding;
using Curation.Planning;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Planning;

/// <summary>Holds what is estimated against what is allocated. Nothing else may allocate meanwhile.</summary>
[Collection(nameof(Alone))]
public class MemoryModelTests
{
    // Headers of objects, and what is too small to be counted.
    private const long Small = 1 << 14;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_part_tells_what_it_allocates(int seed)
    {
        var (points, clusters) = Shape(seed);
        var dimension = points.Dimension;
        var context = new RunContext { ThreadCount = 1 };
        var centroids = new double[clusters * dimension];
        var blocks = SeedingStep.BlocksOf(points.Count, dimension);
        var assignment = new int[points.Count];

        Expect(SeedPotential.BytesFor(points.Count, blocks.Count), () => new SeedPotential(points.Count, blocks));
        Expect(SeedMembers.BytesFor(points.Count, clusters), () => new SeedMembers(points.Count, clusters));
        Expect(SeedDistances.BytesFor(clusters, dimension), () => new SeedDistances(points, clusters));
        Expect(Reassignments.BytesFor(points.Count), () => new Reassignments(points.Count));
        Expect(PointBitmap.BytesFor(points.Count), () => new PointBitmap(points.Count));
        Expect(
            SeedingStep.BytesFor(points.Count, dimension, isMapped: false, clusters, 1),
            () =>
            {
                var step = new SeedingStep(points, clusters, context);
                step.Take(0);
                return step;
            }
        );
        Expect(ClusterSums.BytesFor(dimension, clusters, clusters), () => new ClusterSums(points, clusters, clusters));
        Expect(MemberIndex.BytesFor(points.Count, clusters), () => new MemberIndex(assignment, clusters));
        var (search, finder) = CentroidSearch.BytesFor(points.Count, dimension, isMapped: false, clusters, isRepeated: true);
        var repeated = CentroidSearch.Repeated(points, centroids);
        Expect(finder, repeated.CreateFinder);
        Expect(
            LloydStep.BytesFor(points.Count, dimension, clusters, finder, 1),
            () =>
            {
                var step = new LloydStep(points, repeated, clusters, assignment);
                step.Return(step.Rent());
                return step;
            }
        );
        repeated.Dispose();
        ExpectAtMost(search, () => CentroidSearch.Repeated(points, centroids));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_whole_tree_holds_what_is_estimated(int seed)
    {
        var random = new RandomStream((ulong)seed).Derive(1);
        var (rows, dimension, clusters) = (10_000 + random.Next(20_000), 2 + random.Next(100), 300 + random.Next(700));
        var pool = Pools.Clumps(rows, dimension, (ulong)seed, clumps: 40);
        var parameters = Pools.Parameters(clusters, clusters / 6) with
        {
            MaxIterations = 2,
            ResamplingSteps = 1,
            ResampleSize = [seed % 2 == 0 ? 1 : rows / clusters / 2, 1],
            Metric = seed % 3 == 0 ? Metric.Cosine : Metric.Euclidean,
            RestartCount = 1 + (seed % 4 / 3),
            Whiten = seed % 4 == 2,
        };
        // What other tests have left behind may be let go of meanwhile: a run is only counted after which as much is held as before.
        HeldWatch watch;
        var tries = 0;
        do
        {
            Assert.True(tries++ < 10, "What is held never settles.");
            watch = new();
            HierarchicalKMeans.Run(pool, parameters, new() { ThreadCount = 1, Progress = watch });
        } while (!watch.HasSettled);
        var expected = MemoryModel.HeldOnEachLevel(rows, dimension, isMapped: false, parameters, threads: 1).Max();
        Assert.InRange((double)watch.Most / expected, 0.8, 1.2);
    }

    [Fact]
    public void A_split_level_is_counted_with_all_its_parts()
    {
        var parameters = Pools.Parameters(100);
        var whole = MemoryModel.HeldOnEachLevel(1_000_000, 32, false, parameters, 2)[0];
        Assert.True(
            MemoryModel.HeldOnEachLevel(1_000_000, 32, false, parameters with { SplitCount = [1000] }, 2)[0]
                > whole + (100_000L * 32 * sizeof(double))
        );
    }

    private static (Points Points, int Clusters) Shape(int seed)
    {
        var random = new RandomStream((ulong)seed);
        var pool = Pools.Clumps(2000 + random.Next(20_000), 1 + random.Next(150), (ulong)seed);
        return (Points.Of(pool, Metric.Euclidean, RunContext.Quiet), 20 + random.Next(800));
    }

    private static void Expect<T>(long estimated, Func<T> allocate) =>
        Assert.InRange(Allocated(allocate), (long)(0.8 * estimated) - Small, (long)(1.2 * estimated) + Small);

    private static void ExpectAtMost<T>(long estimated, Func<T> allocate) =>
        Assert.InRange(Allocated(allocate), 1, (long)(1.2 * estimated) + Small);

    /// <summary>Collects also what earlier tests have left to finalisers.</summary>
    private static void CollectAll()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static long Allocated<T>(Func<T> allocate)
    {
        // Once before, for what is made only once.
        (allocate() as IDisposable)?.Dispose();
        CollectAll();
        var native = NativeBytes.Held;
        var managed = GC.GetAllocatedBytesForCurrentThread();
        var made = allocate();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - managed + (NativeBytes.Held - native);
        (made as IDisposable)?.Dispose();
        GC.KeepAlive(made);
        return bytes;
    }

    /// <summary>Looks at what is in use when the first and the last seeds are taken and whenever an iteration ends.</summary>
    private sealed class HeldWatch : IProgress<RunProgress>
    {
        private readonly long _before = HeldAtLeast();

        public long Most { get; private set; }

        /// <summary>Whether as much is held now, when nothing of the run is in use any more, as before it.</summary>
        public bool HasSettled => Math.Abs(HeldAtLeast() - _before) < Most / 50;

        public void Report(RunProgress value)
        {
            var words = value.Status.Split(' ');
            if (
                value.Status.Contains("iteration", StringComparison.Ordinal)
                || (value.Status.Contains("seed ", StringComparison.Ordinal) && words[^1] == words[^3])
            )
                Most = Math.Max(Most, Held() - _before);
        }

        /// <summary>What is held when nothing is left that waits to be finalised.</summary>
        private static long HeldAtLeast()
        {
            CollectAll();
            return Held();
        }

        private static long Held() => GC.GetTotalMemory(forceFullCollection: true) + NativeBytes.Held;
    }
}
