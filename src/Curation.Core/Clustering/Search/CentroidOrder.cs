using System.Runtime.CompilerServices;
using Curation.Kernels;

namespace Curation.Clustering.Search;

/// <summary>Orders centroids so that those of a group lie near each other. Bounds of a group are then tight.</summary>
internal static class CentroidOrder
{
    private const int Rounds = 3;

    /// <summary>The order of their numbers.</summary>
    public static int[] Plain(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        return order;
    }

    /// <summary>Halves the centroids, and the halves again, each time along the line between the means of two clusters of them.</summary>
    public static int[] Grouped(double[] centroids, int dimension, int groupWidth)
    {
        var order = Plain(centroids.Length / dimension);
        Halve(centroids, dimension, groupWidth, order);
        return order;
    }

    /// <summary>
    /// Halves the centroids along the longest side of the box around them, and the halves again. Each run of <paramref name="width"/>
    /// centroids is then a group, each run of as many groups is a larger group, and so on.
    /// </summary>
    public static int[] Nested(double[] centroids, int dimension, int width)
    {
        var order = Plain(centroids.Length / dimension);
        Nest(order);
        return order;

        void Nest(Span<int> part)
        {
            if (part.Length <= width)
                return;
            var group = width;
            while (part.Length > (long)group * width)
                group *= width;
            var axis = LongestSide(centroids, dimension, part);
            var along = new double[part.Length];
            for (var i = 0; i < part.Length; i++)
                along[i] = centroids[(part[i] * dimension) + axis];
            along.AsSpan().Sort(part);
            var groups = (part.Length + group - 1) / group;
            Nest(part[..(groups / 2 * group)]);
            Nest(part[(groups / 2 * group)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LongestSide(double[] centroids, int dimension, ReadOnlySpan<int> part)
    {
        var (axis, longest) = (0, -1.0);
        for (var j = 0; j < dimension; j++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var c in part)
            {
                var x = centroids[(c * dimension) + j];
                low = Math.Min(low, x);
                high = Math.Max(high, x);
            }
            if (high - low > longest)
                (axis, longest) = (j, high - low);
        }
        return axis;
    }

    private static void Halve(double[] centroids, int dimension, int groupWidth, Span<int> part)
    {
        var groups = (part.Length + groupWidth - 1) / groupWidth;
        if (groups < 2)
            return;
        var along = Project(centroids, dimension, part);
        along.AsSpan().Sort(part);
        var middle = groups / 2 * groupWidth;
        Halve(centroids, dimension, groupWidth, part[..middle]);
        Halve(centroids, dimension, groupWidth, part[middle..]);
    }

    /// <summary>
    /// The position of each centroid along the line between the means of two clusters, which a few rounds of k-means find, starting from
    /// two distant centroids.
    /// </summary>
    private static double[] Project(double[] centroids, int dimension, ReadOnlySpan<int> part)
    {
        var (a, b) = (new double[dimension], new double[dimension]);
        Row(part[0]).CopyTo(a);
        Row(Furthest(part, a)).CopyTo(a);
        Row(Furthest(part, a)).CopyTo(b);
        var along = new double[part.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var middle = 0.0;
            for (var j = 0; j < dimension; j++)
                middle += ((b[j] * b[j]) - (a[j] * a[j])) / 2;
            for (var i = 0; i < along.Length; i++)
            {
                var row = Row(part[i]);
                var product = 0.0;
                for (var j = 0; j < dimension; j++)
                    product += row[j] * (b[j] - a[j]);
                along[i] = product - middle;
            }
            if (round == Rounds - 1 || !MeanOf(part, i => along[i] <= 0, a) || !MeanOf(part, i => along[i] > 0, b))
                break;
        }
        return along;

        ReadOnlySpan<double> Row(int c) => centroids.AsSpan(c * dimension, dimension);

        int Furthest(ReadOnlySpan<int> part, double[] from)
        {
            var (furthest, most) = (part[0], -1.0);
            foreach (var c in part)
            {
                var distance = DoubleDistance.Euclidean(Row(c), from);
                if (distance > most)
                    (furthest, most) = (c, distance);
            }
            return furthest;
        }

        bool MeanOf(ReadOnlySpan<int> part, Func<int, bool> isMember, double[] mean)
        {
            var sum = new double[dimension];
            var members = 0;
            for (var i = 0; i < part.Length; i++)
            {
                if (!isMember(i))
                    continue;
                members++;
                var row = Row(part[i]);
                for (var j = 0; j < dimension; j++)
                    sum[j] += row[j];
            }
            for (var j = 0; j < dimension && members > 0; j++)
                mean[j] = sum[j] / members;
            return members > 0;
        }
    }
}
