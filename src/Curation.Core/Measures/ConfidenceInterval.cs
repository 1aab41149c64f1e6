namespace Curation.Measures;

/// <summary>The range in which a figure is expected.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Lower:G4} to {Upper:G4}");
}
