namespace Curation.Encoders.Statistics;

/// <summary>
/// Functions built from the four basic operations, which every machine rounds the same way; those of system libraries differ in the last
/// bit.
/// </summary>
internal static class PlainMath
{
    private const double Ln2 = 0.6931471805599453;
    private const int Terms = 12;

    /// <summary>
    /// The natural logarithm of a number of at least 1, to about 15 digits: ln(2^k m) = k ln 2 + 2 artanh((m - 1) / (m + 1)).
    /// </summary>
    public static double Log(double x)
    {
        var power = 0;
        for (; x > 1.5; x /= 2)
            power++;
        var ratio = (x - 1) / (x + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var i = Terms - 1; i >= 0; i--)
            sum = (sum * square) + (1.0 / ((2 * i) + 1));
        return (power * Ln2) + (2 * ratio * sum);
    }
}
