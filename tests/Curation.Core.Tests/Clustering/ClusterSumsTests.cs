using System.Numerics;
using Curation.Clustering;
using Curation.Clustering.Model;
using Curation.Running;
using Curation.Tests.Support;

namespace Curation.Tests.Clustering;

public class ClusterSumsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 1e-30)]
    [InlineData(37, 1e30)]
    public void A_sum_is_the_exact_one_rounded_once_whatever_was_added_and_taken_away_meanwhile(int dimension, float scale)
    {
        var pool = Pools.Clumps(500, dimension, 3, offset: scale / 3, scale: scale);
        var points = Points.Of(pool, Metric.Euclidean, RunContext.Quiet);
        var random = new RandomStream(1);
        var (sums, part) = (new ClusterSums(points, 5, 5), new ClusterSums(points, 5, 3));
        var clusters = new int[pool.Count];
        for (var i = 0; i < pool.Count; i++)
            sums.Add(clusters[i] = random.Next(3), pool.GetVector(i));
        for (var step = 0; step < 2000; step++)
        {
            part.Clear();
            var i = random.Next(pool.Count);
            part.Subtract(clusters[i], pool.GetVector(i));
            part.Add(clusters[i] = random.Next(3), pool.GetVector(i));
            sums.Add(part);
        }
        var sum = new double[dimension];
        for (var c = 0; c < 3; c++)
        {
            var members = Enumerable.Range(0, pool.Count).Where(i => clusters[i] == c).ToArray();
            Assert.Equal(members.Length, sums.Get(c, sum));
            for (var j = 0; j < dimension; j++)
                Assert.Equal(ExactSum(members.Select(i => pool.GetVector(i)[j])), sum[j]);
        }
        Assert.Equal(0, sums.Get(4, sum));
    }

    /// <summary>The sum in whole multiples of 2^-160, below which none of the numbers has a digit.</summary>
    private static double ExactSum(IEnumerable<float> numbers)
    {
        var sum = BigInteger.Zero;
        foreach (var x in numbers)
        {
            var bits = BitConverter.DoubleToInt64Bits(x);
            var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
            var digits = (bits & ((1L << 52) - 1)) | (1L << 52);
            sum += x == 0 ? 0 : new BigInteger(Math.Sign(x) * digits) << (exponent + 200);
        }
        // To double by way of its leading 64 bits, rounded to nearest: BigInteger's own conversion cuts off.
        var negative = sum.Sign < 0;
        var size = BigInteger.Abs(sum);
        var cut = Math.Max(0, (int)size.GetBitLength() - 64);
        var leading = (ulong)(size >> cut);
        if (cut > 0 && (size & ((BigInteger.One << cut) - 1)) != 0)
            leading |= 1;
        return Math.ScaleB((negative ? -1.0 : 1.0) * leading, cut - 200);
    }
}
