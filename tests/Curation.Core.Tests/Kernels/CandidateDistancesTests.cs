using Curation.Kernels;
using Curation.Tests.Support;

namespace Curation.Tests.Kernels;

public class CandidateDistancesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 9)]
    [InlineData(15, 16)]
    [InlineData(16, 7)]
    [InlineData(50, 6)]
    [InlineData(129, 16)]
    public void Distances_agree_with_double_and_are_zero_for_equal_rows(int dimension, int count)
    {
        var pool = Pools.Clumps(count + 5, dimension, 2);
        var rows = new float[pool.Count * dimension];
        pool.Vectors.Read(0, pool.Count, rows).CopyTo(rows);
        var candidates = new CandidateDistances(rows.AsSpan(0, count * dimension), dimension);
        var found = new float[CandidateDistances.MaxCandidates];
        for (var i = 0; i < pool.Count; i++)
        {
            var row = pool.GetVector(i);
            candidates.Measure(row, (1u << count) - 1, found);
            for (var c = 0; c < count; c++)
            {
                var expected = Plain.SquaredDistance(row, Array.ConvertAll(pool.GetVector(c), x => (double)x));
                Assert.Equal(expected, found[c], expected * 1e-5);
                if (i == c)
                    Assert.Equal(0, found[c]);
            }
        }
    }
}
