using System.Globalization;

namespace Curation.Measures.Settings;

/// <summary>What the settings together say, in plain words.</summary>
/// <remarks>
/// The best of many is partly the luckiest of many. So p-values of the best are multiplied by the number of settings that it was picked from
/// (Bonferroni's correction; Dunn 1961) before they count.
/// </remarks>
internal static class SettingVerdict
{
    /// <summary>The verdict on settings that are sorted, the best first; at least one is judged.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="confidence">The confidence level; what chance alone does more often than 1 less it is no difference.</param>
    public static string Of(IReadOnlyList<CurationSetting> settings, double confidence)
    {
        var best = settings[0];
        var judged = settings.Count(s => s.AgainstUniform is not null);
        var uniform = best.AgainstUniform!.NormalizedEntropy;
        var ofUniform = Corrected(uniform.PValue, judged);
        var name = best.IsDefault ? $"the default ({best})" : best.ToString();
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"Best of {judged} by labels: {name}, entropy {uniform.Mean:0.000}, "
                + $"{Math.Abs(uniform.Difference):0.000} {(uniform.Difference < 0 ? "below" : "above")} a uniform draw"
        );
        if (uniform.Difference <= 0 || ofUniform >= 1 - confidence)
            return $"{found}. No setting is more even than a uniform draw beyond chance ({Show(ofUniform)}): by these labels curation "
                + "does not pay here.";
        if (best.IsDefault)
            return $"{found} ({Show(ofUniform)}). Nothing that was tried is better: keep the default.";
        if (best.AgainstDefault?.NormalizedEntropy is not { } against)
            return $"{found} ({Show(ofUniform)}). The default setting was not among those tried.";
        var ofDefault = Corrected(against.PValue, judged - 1);
        var more = string.Create(CultureInfo.InvariantCulture, $"{against.Difference:0.000} above the default, {Show(ofDefault)}");
        return ofDefault < 1 - confidence
            ? $"{found} ({Show(ofUniform)}). It is better than the default beyond chance ({more})."
            : $"{found} ({Show(ofUniform)}). It is not better than the default beyond chance ({more}): keep the default, or try more seeds.";
    }

    private static double Corrected(double p, int comparisons) => Math.Min(1, p * comparisons);

    private static string Show(double p) => p < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.0###}");
}
