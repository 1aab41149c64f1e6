namespace Curation.Charts;

/// <summary>Positions of numbers along an axis.</summary>
/// <param name="from">The number at its beginning.</param>
/// <param name="to">The number at its end.</param>
/// <param name="start">Where it begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class LinearScale(double from, double to, double start, double end)
{
    /// <summary>The position of a number.</summary>
    public double this[double value] => to == from ? (start + end) / 2 : start + ((value - from) / (to - from) * (end - start));

    /// <summary>About the wanted count of round numbers on the axis, 1, 2 or 5 times a power of ten apart.</summary>
    public IReadOnlyList<double> Ticks(int wanted)
    {
        if (to == from)
            return [from];
        var rough = (to - from) / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (
                (rough / power) switch
                {
                    <= 1 => 1,
                    <= 2 => 2,
                    <= 5 => 5,
                    _ => 10,
                }
            );
        var first = Math.Ceiling(from / step);
        var ticks = new List<double>();
        for (var i = first; i * step <= to + (step * 1e-9); i++)
            ticks.Add(i * step);
        return ticks;
    }
}
