namespace Curation.Encoders.Statistics;

/// <summary>Brings vectors to unit length.</summary>
internal static class UnitVector
{
    /// <summary>
    /// The vector of length 1 in the same direction; a zero vector stays zero. Summed in order, so that the bits are the same everywhere.
    /// </summary>
    public static float[] Of(ReadOnlySpan<double> vector)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += x * x;
        var length = squares > 0 ? Math.Sqrt(squares) : 1;
        var unit = new float[vector.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = (float)(vector[i] / length);
        return unit;
    }
}
