using Curation.Clustering.Model;
using Curation.Running;

namespace Curation.Tests.Clustering;

public class NearestFirstTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_taken_is_the_front_of_the_whole_order(bool furthest)
    {
        var random = new RandomStream(71);
        for (var trial = 0; trial < 500; trial++)
        {
            // Few different distances, so that many are equal.
            var distances = new float[1 + random.Next(200)];
            foreach (ref var distance in distances.AsSpan())
                distance = random.Next(20) / 4f;
            int[] points = [.. Enumerable.Range(0, distances.Length).Where(_ => random.Next(3) > 0)];
            var order = points.OrderBy(p => distances[p]).ThenBy(p => p).ToArray();
            if (furthest)
                Array.Reverse(order);
            foreach (var count in (int[])[0, 1, points.Length / 7, points.Length / 2, points.Length, points.Length + 3])
                Assert.Equal(order.Take(count), NearestFirst.Take(points, distances, count, furthest));
        }
    }
}
