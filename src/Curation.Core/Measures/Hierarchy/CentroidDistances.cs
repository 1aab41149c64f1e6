namespace Curation.Measures.Hierarchy;

/// <summary>
/// How far a level's points lie from their centroids, in a few figures. Quantiles interpolate linearly (Hyndman and Fan 1996, type 7).
/// </summary>
/// <param name="Mean">The mean distance.</param>
/// <param name="Median">Half of the points are at most this far.</param>
/// <param name="P90">Nine tenths of the points are at most this far.</param>
/// <param name="P99">Of a hundred points, 99 are at most this far.</param>
/// <param name="Largest">The distance of the point that is furthest.</param>
public sealed record CentroidDistances(double Mean, double Median, double P90, double P99, double Largest)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"median {Median:G4}, P99 {P99:G4}, largest {Largest:G4}");
}
