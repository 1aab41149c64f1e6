namespace Curation.Adapters.Images;

/// <summary>The weights of source pixels for each pixel of a scaled line.</summary>
/// <remarks>
/// Where a line gets shorter, the kernel gets wider by the same factor, so that every pixel counts. This is how Pillow works, with which
/// most models were trained.
/// </remarks>
internal sealed class ResampleWeights
{
    private const int Remembered = 4;

    // Many images have the same size.
    private static ((Interpolation, int, int, int, int) Key, ResampleWeights Weights)[] s_last = [];

    private readonly int[] _first;
    private readonly int[] _count;
    private readonly float[] _weights;
    private readonly int _most;

    private ResampleWeights(Interpolation kind, int source, int full, int offset, int length)
    {
        var scale = (double)source / full;
        var stretch = Math.Max(scale, 1);
        var support = SupportOf(kind) * stretch;
        _most = (int)Math.Ceiling(support) * 2 + 1;
        (_first, _count, _weights) = (new int[length], new int[length], new float[(long)length * _most]);
        var line = new double[_most];
        for (var i = 0; i < length; i++)
        {
            var center = (offset + i + 0.5) * scale;
            var first = kind == Interpolation.Nearest ? Math.Min((int)center, source - 1) : Math.Max(0, (int)(center - support + 0.5));
            var count = kind == Interpolation.Nearest ? 1 : Math.Min(source, (int)(center + support + 0.5)) - first;
            var sum = 0d;
            for (var k = 0; k < count; k++)
                sum += line[k] = kind == Interpolation.Nearest ? 1 : Kernel(kind, (first + k - center + 0.5) / stretch);
            for (var k = 0; k < count; k++)
                _weights[i * _most + k] = (float)(line[k] / sum);
            (_first[i], _count[i]) = (first, count);
        }
    }

    /// <summary>The number of target pixels.</summary>
    public int Length => _first.Length;

    /// <summary>The first source pixel with any weight.</summary>
    public int Start => _first[0];

    /// <summary>The end of the source pixels with any weight.</summary>
    public int End => _first[^1] + _count[^1];

    /// <summary>Computes the weights for a line.</summary>
    /// <param name="kind">The kernel.</param>
    /// <param name="source">The number of source pixels.</param>
    /// <param name="full">The number of pixels of the whole scaled line.</param>
    /// <param name="offset">The first target pixel among them.</param>
    /// <param name="length">The number of target pixels.</param>
    public static ResampleWeights For(Interpolation kind, int source, int full, int offset, int length)
    {
        var key = (kind, source, full, offset, length);
        var last = s_last;
        foreach (var known in last)
        {
            if (known.Key == key)
                return known.Weights;
        }
        var weights = new ResampleWeights(kind, source, full, offset, length);
        // Another thread may do the same at the same time; one of the two entries is then lost and computed again.
        s_last = [(key, weights), .. last.Take(Remembered - 1)];
        return weights;
    }

    /// <summary>The first source pixel for a target pixel.</summary>
    public int FirstOf(int index) => _first[index];

    /// <summary>The weights of that source pixel and those after it.</summary>
    public ReadOnlySpan<float> WeightsOf(int index) => _weights.AsSpan(index * _most, _count[index]);

    private static double SupportOf(Interpolation kind) =>
        kind switch
        {
            Interpolation.Nearest or Interpolation.Box => 0.5,
            Interpolation.Bilinear or Interpolation.Hamming => 1,
            Interpolation.Bicubic => 2,
            _ => 3,
        };

    private static double Kernel(Interpolation kind, double x)
    {
        x = Math.Abs(x);
        return kind switch
        {
            Interpolation.Box => x <= 0.5 ? 1 : 0,
            Interpolation.Bilinear => Math.Max(0, 1 - x),
            Interpolation.Hamming => x < 1 ? Sinc(x) * (0.54 + 0.46 * Math.Cos(Math.PI * x)) : 0,
            Interpolation.Bicubic => x < 1 ? (1.5 * x - 2.5) * x * x + 1
            : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2
            : 0,
            _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
