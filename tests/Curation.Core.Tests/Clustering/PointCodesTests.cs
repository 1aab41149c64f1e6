using System.Runtime.Intrinsics.X86;
using Curation.Clustering.Model;
using Curation.Clustering.Seeding;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class PointCodesTests
{
    private const int Candidates = 11;

    [Theory]
    [InlineData(32, 0, 1)]
    [InlineData(100, 100_000, 1)]
    [InlineData(129, 0, 1e-18)]
    [InlineData(300, 0, 1e15)]
    [InlineData(2500, 3, 1)]
    public void No_candidate_is_dropped_that_is_nearer_than_the_seed(int dimension, float offset, float scale)
    {
        Assert.SkipUnless(Avx2.IsSupported, "There are no codes without AVX2.");
        var (kept, dropped) = (0, 0);
        foreach (
            var pool in (EmbeddingSet[])
                [
                    Pools.Clumps(600, dimension, 1, offset: offset, scale: scale),
                    Pools.Grid(600, dimension, 2, steps: 2),
                    WithFarPoint(dimension),
                ]
        )
        {
            // Thresholds at the distance to some candidate, or one float beside it: what is hardest to tell apart.
            var some = Thin(pool, (distances, i) => distances[i % Candidates] * (1 + (((i % 3) - 1) * 1.2e-7f)));
            (kept, dropped) = (kept + some.Kept, dropped + some.Dropped);
        }
        Assert.True(kept > 0);
        Assert.True(dropped > 0);
    }

    [Fact]
    public void Most_candidates_that_are_a_little_further_are_dropped()
    {
        Assert.SkipUnless(Avx2.IsSupported, "There are no codes without AVX2.");
        var (kept, dropped) = Thin(Pools.Clumps(2000, 128, 3, clumps: 100), (distances, _) => 0.9f * distances.Min());
        Assert.True(dropped > 20 * kept, $"kept {kept}, dropped {dropped}");
    }

    [Fact]
    public void Points_beyond_the_memory_for_codes_keep_all_candidates()
    {
        Assert.SkipUnless(Avx2.IsSupported, "There are no codes without AVX2.");
        var points = Points.Of(Pools.Clumps(40_000, 512, 4), Metric.Euclidean, RunContext.Quiet);
        var blocks = new RowBlocks(points.Count, points.Dimension);
        using var codes = PointCodes.Make(points, blocks, RunContext.Quiet)!;
        codes.Use(new float[512]);
        var rows = Enumerable.Range(0, blocks.MaxRows).ToArray();
        var wanted = Enumerable.Repeat(1u, rows.Length).ToArray();
        var kept = codes.Prune(0, new float[rows.Length], rows, wanted, rows.Length);
        Assert.InRange(kept, 1, rows.Length - 1);
        Assert.Equal(Enumerable.Range(rows.Length - kept, kept), rows.Take(kept));
    }

    private static EmbeddingSet WithFarPoint(int dimension)
    {
        var rows = new float[600 * dimension];
        var random = new RandomStream(5);
        foreach (ref var x in rows.AsSpan())
            x = (float)random.NextDouble();
        rows[7] = 1e6f;
        return Pools.Of(rows, dimension);
    }

    /// <summary>Holds what the codes keep against the distances themselves; gives how many candidates were kept and dropped.</summary>
    private static (int Kept, int Dropped) Thin(EmbeddingSet pool, Func<float[], int, float> threshold)
    {
        var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
        var dimension = pool.Dimension;
        var blocks = new RowBlocks(points.Count, dimension);
        var candidates = new float[Candidates * dimension];
        var random = new RandomStream(6);
        for (var c = 0; c < Candidates; c++)
            points.ReadForDifferences(random.Next(pool.Count), 1, new float[dimension]).CopyTo(candidates.AsSpan(c * dimension));
        var exact = new CandidateDistances(candidates, dimension);
        using var codes = PointCodes.Make(points, blocks, RunContext.Quiet)!;
        codes.Use(candidates);

        var (kept, dropped) = (0, 0);
        for (var block = 0; block < blocks.Count; block++)
        {
            var (first, count) = blocks[block];
            var distances = new float[count][];
            var closest = new float[count];
            for (var i = 0; i < count; i++)
            {
                distances[i] = new float[CandidateDistances.MaxCandidates];
                exact.Measure(points.ReadForDifferences(first + i, 1, new float[dimension]), (1 << Candidates) - 1, distances[i]);
                closest[i] = threshold(distances[i][..Candidates], first + i);
            }
            var rows = Enumerable.Range(0, count).ToArray();
            var asked = rows.Select(i => (uint)(i * 2654435761) & ((1u << Candidates) - 1)).ToArray();
            var wanted = asked.ToArray();
            var left = codes.Prune(block, closest, rows, wanted, count);
            var keptOf = Enumerable.Range(0, left).ToDictionary(i => rows[i], i => wanted[i]);
            for (var i = 0; i < count; i++)
            {
                var keeps = keptOf.GetValueOrDefault(i);
                for (var c = 0; c < Candidates; c++)
                {
                    if ((asked[i] >> c & 1) == 0)
                        Assert.Equal(0u, keeps >> c & 1);
                    else if ((keeps >> c & 1) == 1)
                        kept++;
                    else if (distances[i][c] < closest[i])
                        Assert.Fail($"Point {first + i}: candidate {c} at {distances[i][c]:r} was dropped, its seed is at {closest[i]:r}.");
                    else
                        dropped++;
                }
            }
        }
        return (kept, dropped);
    }
}
