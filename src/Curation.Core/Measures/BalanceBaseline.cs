namespace Curation.Measures;

/// <summary>The baseline that the balance of a sample is compared with.</summary>
public enum BalanceBaseline
{
    /// <summary>A uniform sample of the same size.</summary>
    Uniform,

    /// <summary>A flat sample of the same size, drawn evenly over the clusters of level 1.</summary>
    Flat,

    /// <summary>The whole pool.</summary>
    Pool,

    /// <summary>Other samples, drawn with the same seeds.</summary>
    Reference,
}
