namespace Curation.Gathering;

/// <summary>Scales vectors.</summary>
internal static class VectorScale
{
    /// <summary>The vector of the same direction and of length 1.</summary>
    /// <exception cref="CurationException">ZeroVector: it has no direction.</exception>
    public static float[] ToUnitLength(ReadOnlySpan<float> vector, SourceItem place)
    {
        var squares = 0.0;
        foreach (var x in vector)
            squares += (double)x * x;
        if (squares == 0)
            throw Errors.ZeroVector(place);
        var length = Math.Sqrt(squares);
        var scaled = new float[vector.Length];
        for (var j = 0; j < scaled.Length; j++)
            scaled[j] = (float)(vector[j] / length);
        return scaled;
    }
}
