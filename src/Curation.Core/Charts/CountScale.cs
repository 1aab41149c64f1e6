namespace Curation.Charts;

/// <summary>
/// Positions of counts along a logarithmic axis. 0 has no logarithm; it stands at the start, half a power of ten below 1.
/// </summary>
/// <param name="most">The largest count, at least 1.</param>
/// <param name="start">Where the axis begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class CountScale(int most, double start, double end)
{
    private const double Zero = -0.5;
    private const int Few = 1000;

    private readonly LinearScale _powers = new(Zero, Math.Max(1, Math.Log10(most)), start, end);

    /// <summary>The position of a count.</summary>
    public double this[double count] => _powers[count < 1 ? Zero : Math.Log10(count)];

    /// <summary>0 and the powers of ten; up to 1000, also the values halfway between them.</summary>
    public IReadOnlyList<int> Ticks()
    {
        var ticks = new List<int> { 0 };
        for (long power = 1; power <= Math.Max(10, most); power *= 10)
        {
            ticks.Add((int)power);
            if (most < Few && 3 * power <= Math.Max(10, most))
                ticks.Add((int)(3 * power));
        }
        return ticks;
    }
}
