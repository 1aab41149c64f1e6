namespace Curation.Kernels;

/// <summary>Distances in double, coordinate by coordinate in order: what the fast kernels are settled by and held against.</summary>
internal static class ExactDistance
{
    /// <summary>The squared Euclidean distance of a row to a centroid.</summary>
    public static double Squared(ReadOnlySpan<float> row, ReadOnlySpan<double> centroid)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            var difference = row[j] - centroid[j];
            sum += difference * difference;
        }
        return sum;
    }
}
