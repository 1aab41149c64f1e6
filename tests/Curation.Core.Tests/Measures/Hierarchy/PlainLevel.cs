using Curation.Clustering.Model;
using Curation.Embeddings;

namespace Curation.Tests.Measures.Hierarchy;

/// <summary>The figures of a level by their definitions, from vectors in double.</summary>
internal sealed class PlainLevel
{
    private readonly bool _cosine;

    public PlainLevel(ClusterHierarchy tree, int number)
    {
        _cosine = tree.Parameters.Metric == Metric.Cosine;
        var level = tree.Levels[number - 1];
        var rows = VectorsOf(tree.EmbeddingSet);
        var points = number == 1 ? rows : VectorsOf(tree.Levels[number - 2].Centroids);
        var centroids = VectorsOf(level.Centroids);
        int[] ancestors = [.. Enumerable.Range(0, rows.Length).Select(row => tree.ClustersOf(row)[^number])];
        PointSizes = Counts(level.Assignment, level.Count);
        RowSizes = Counts(ancestors, level.Count);
        Silhouette = points.Select((point, i) => SilhouetteOf(point, level.Assignment[i], centroids)).Average();
        Explained = ExplainedBy(points, level.Assignment, centroids);
        ExplainedOfRows = ExplainedBy(rows, ancestors, centroids);
        EffectiveDimension = Ratio(points);
    }

    public int[] RowSizes { get; }

    public int[] PointSizes { get; }

    public double Silhouette { get; }

    public double Explained { get; }

    public double ExplainedOfRows { get; }

    public double EffectiveDimension { get; }

    private static int[] Counts(int[] clusters, int count) => [.. Enumerable.Range(0, count).Select(c => clusters.Count(x => x == c))];

    private double[][] VectorsOf(EmbeddingSet set) =>
        [.. Enumerable.Range(0, set.Count).Select(i => Unit(Array.ConvertAll(set.GetVector(i), x => (double)x)))];

    private double[] Unit(double[] vector)
    {
        var length = _cosine ? Math.Sqrt(vector.Sum(x => x * x)) : 1;
        return length == 0 ? vector : Array.ConvertAll(vector, x => x / length);
    }

    private double Distance(double[] a, double[] b) =>
        _cosine ? 1 - a.Zip(b, (x, y) => x * y).Sum() : Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private double SilhouetteOf(double[] point, int own, double[][] centroids)
    {
        if (PointSizes[own] == 1)
            return 0;
        var a = Distance(point, centroids[own]);
        var b = centroids.Where((_, c) => c != own).Min(c => Distance(point, c));
        return (b - a) / Math.Max(a, b);
    }

    private double ExplainedBy(double[][] points, int[] clusters, double[][] centroids)
    {
        var mean = Unit([.. Enumerable.Range(0, points[0].Length).Select(j => points.Average(p => p[j]))]);
        return 1 - (points.Select((p, i) => Cost(p, centroids[clusters[i]])).Sum() / points.Sum(p => Cost(p, mean)));
    }

    private double Cost(double[] a, double[] b) => _cosine ? Distance(a, b) : Math.Pow(Distance(a, b), 2);

    private static double Ratio(double[][] points)
    {
        var dimension = points[0].Length;
        double[] mean = [.. Enumerable.Range(0, dimension).Select(j => points.Average(p => p[j]))];
        var (trace, squares) = (0.0, 0.0);
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
            {
                var covariance = points.Average(p => (p[i] - mean[i]) * (p[j] - mean[j]));
                trace += i == j ? covariance : 0;
                squares += covariance * covariance;
            }
        }
        return trace * trace / squares;
    }
}
