namespace Curation.Measures;

/// <summary>
/// Quantiles as in numpy and most statistics software, with linear interpolation (Hyndman and Fan 1996, type 7).
/// </summary>
internal static class Quantile
{
    /// <summary>The quantile of at least one number in rising order; infinities are allowed at the end.</summary>
    public static double Of<T>(ReadOnlySpan<T> sorted, double part)
        where T : struct, System.Numerics.INumberBase<T>
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var lower = double.CreateChecked(sorted[below]);
        // Also avoids the NaN difference of two infinities.
        if (below == place || sorted[below] == sorted[below + 1])
            return lower;
        return lower + ((place - below) * (double.CreateChecked(sorted[below + 1]) - lower));
    }
}
