using Curation.Charts;

namespace Curation.Reports.Charts;

/// <summary>The ends of bars that stand for shares, on a linear or a logarithmic axis.</summary>
internal sealed class ShareScale
{
    private readonly LinearScale _scale;
    private readonly bool _isLogarithmic;
    private readonly int _least;

    /// <summary>Makes an axis for shares, 0 to 1, of which one is above 0.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="isLogarithmic">Whether equal steps are equal factors.</param>
    /// <param name="start">Where bars begin.</param>
    /// <param name="end">Where the longest may end.</param>
    public ShareScale(double[] shares, bool isLogarithmic, double start, double end)
    {
        Start = start;
        _isLogarithmic = isLogarithmic;
        // A share that is a power of ten still has a bar of some length.
        _least = isLogarithmic ? (int)Math.Ceiling(Math.Log10(shares.Where(share => share > 0).Min()) - 1e-9) - 1 : 0;
        _scale = isLogarithmic ? new(_least, 0, start, end) : new(0, shares.Max(), start, end);
    }

    /// <summary>Where bars begin.</summary>
    public double Start { get; }

    /// <summary>The end of the bar of a share.</summary>
    public double this[double share] =>
        !_isLogarithmic ? _scale[share]
        : share > 0 ? _scale[Math.Log10(share)]
        : Start;

    /// <summary>The powers of ten of a logarithmic axis.</summary>
    public IEnumerable<double> Ticks() => Enumerable.Range(_least, 1 - _least).Select(power => Math.Pow(10, power));
}
