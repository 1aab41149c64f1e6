namespace Curation.Reports;

/// <summary>How a sample is divided among clusters, as part of a sentence.</summary>
internal static class ShareText
{
    /// <summary>Shares by the exponents of the levels, bottom first; one at least.</summary>
    public static string Of(IReadOnlyList<double> exponents) =>
        exponents.All(exponent => exponent == exponents[0])
            ? exponents[0] switch
            {
                0 => "equal shares",
                0.5 => "shares in proportion to the square root of their size",
                1 => "shares in proportion to their size",
                var exponent => $"shares in proportion to their size to the power of {MessageText.Show(exponent)}",
            }
            : $"shares in proportion to their size to a power that each level has, bottom first: {Numbers(exponents)}";

    /// <summary>The exponents.</summary>
    public static string Numbers(IEnumerable<double> exponents) => string.Join(", ", exponents.Select(MessageText.Show));
}
