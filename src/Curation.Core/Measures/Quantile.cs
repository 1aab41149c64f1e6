namespace Curation.Measures;

/// <summary>
/// Quantiles as numpy and most statistical programs give them: between two numbers, linearly (Hyndman and Fan 1996, type 7).
/// </summary>
internal static class Quantile
{
    /// <summary>The quantile of numbers in rising order, of which there is at least one; infinite ones are allowed at the end.</summary>
    public static double Of<T>(ReadOnlySpan<T> sorted, double part)
        where T : struct, System.Numerics.INumberBase<T>
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var lower = double.CreateChecked(sorted[below]);
        // Also where both are infinite, whose difference is no number.
        if (below == place || sorted[below] == sorted[below + 1])
            return lower;
        return lower + ((place - below) * (double.CreateChecked(sorted[below + 1]) - lower));
    }
}
