using System.Numerics.Tensors;

namespace Curation.Adapters.Texts;

/// <summary>Sums of vectors.</summary>
internal static class VectorMath
{
    /// <summary>Adds a vector times a factor to a sum, rounding once.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> vector, float factor) =>
        TensorPrimitives.FusedMultiplyAdd(vector, factor, sum, sum);

    /// <summary>Scales a vector to length 1; a zero vector is unchanged.</summary>
    public static void Normalize(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var number in vector)
            squares += (double)number * number;
        if (squares > 0)
            Divide(vector, Math.Sqrt(squares));
    }

    /// <summary>Divides a vector.</summary>
    public static void Divide(Span<float> vector, double by)
    {
        foreach (ref var number in vector)
            number = (float)(number / by);
    }
}
