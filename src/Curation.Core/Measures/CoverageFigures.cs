namespace Curation.Measures;

/// <summary>
/// How far the rows of a pool lie from the nearest row of a sample, in a few figures. Sampled rows count with distance 0. Quantiles
/// interpolate linearly (Hyndman and Fan 1996, type 7).
/// </summary>
/// <param name="Mean">The mean distance.</param>
/// <param name="Median">The median: half of the rows are at most this far.</param>
/// <param name="P90">The 90th percentile: nine tenths of the rows are at most this far.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Largest">
/// The distance of the farthest row: the covering radius, which k-centre selection minimises (Gonzalez 1985; Sener and Savarese
/// 2018).
/// </param>
public sealed record CoverageFigures(double Mean, double Median, double P90, double P99, double Largest)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"mean {Mean:G4}, P99 {P99:G4}, largest {Largest:G4}");
}
