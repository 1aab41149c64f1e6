namespace Curation.Encoders.Statistics;

/// <summary>
/// A fixed sparse random projection (Achlioptas 2003; Li, Hastie and Church 2006): each bucket of terms goes to a few places, with a sign
/// at each.
/// </summary>
internal static class TermProjection
{
    /// <summary>The numbers that come out.</summary>
    public const int Dimension = 384;

    private const int Places = 6;

    /// <summary>Adds a weighted bucket to a vector.</summary>
    public static void Add(double weight, int bucket, Span<double> vector)
    {
        var bits = TermHash.Mix((ulong)bucket);
        for (var i = 0; i < Places; i++)
        {
            var place = (int)(((bits & 0xFFFFFFFF) * Dimension) >> 32);
            vector[place] += (bits >> 63) == 0 ? weight : -weight;
            bits = TermHash.Mix(bits);
        }
    }
}
