using System.Globalization;

namespace Curation.Measures.Settings;

/// <summary>What the settings together say, in plain words.</summary>
/// <remarks>
/// The best of many is partly the luckiest of many. So a p-value is multiplied by the number of settings that it was picked from
/// (Bonferroni's correction; Dunn 1961) before it counts. The default setting is not picked: its own p-value counts as it is.
/// </remarks>
internal static class SettingVerdict
{
    /// <summary>The verdict on settings that are sorted, the best first; at least one is judged.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="confidence">The confidence level; what chance alone does more often than 1 less it is no difference.</param>
    public static string Of(IReadOnlyList<CurationSetting> settings, double confidence)
    {
        var best = settings[0];
        var judged = settings.Where(s => s.AgainstUniform is not null).ToArray();
        var least = judged.Min(s => OfUniform(s, judged.Length));
        var uniform = best.AgainstUniform!.NormalizedEntropy;
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"Best of {judged.Length} by labels: {(best.IsDefault ? $"the default ({best})" : best)}, entropy {uniform.Mean:0.000}, "
                + $"{Math.Abs(uniform.Difference):0.000} {(uniform.Difference < 0 ? "below" : "above")} a uniform draw."
        );
        if (uniform.Difference <= 0)
            return $"{found} No setting is more even than a uniform draw: by these labels curation does not pay here.";
        if (least >= 1 - confidence)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{found} With {best.SeedCount} seeds that is not clear of chance ({Show(least)}): try more seeds, or draw uniformly."
            );
        if (best.IsDefault)
            return $"{found} Nothing that was tried is better: keep the default.";
        if (best.AgainstDefault?.NormalizedEntropy is not { } against)
            return $"{found} The default setting was not among those tried.";
        var ofDefault = Math.Min(1, against.PValue * (judged.Length - 1));
        var more = string.Create(CultureInfo.InvariantCulture, $"{against.Difference:0.000} above it, corrected {Show(ofDefault)}");
        return ofDefault < 1 - confidence
            ? $"{found} It is better than the default beyond chance ({more})."
            : $"{found} It is not better than the default beyond chance ({more}): keep the default, or try both with more seeds.";
    }

    /// <summary>How likely chance alone makes a setting this much better than a uniform draw; 1 where it is not better.</summary>
    private static double OfUniform(CurationSetting setting, int judged) =>
        setting.AgainstUniform!.NormalizedEntropy is { Difference: > 0, PValue: var p }
            ? Math.Min(1, setting.IsDefault ? p : p * judged)
            : 1;

    private static string Show(double p) => p < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.0###}");
}
