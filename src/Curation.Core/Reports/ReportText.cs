using System.Globalization;

namespace Curation.Reports;

/// <summary>Numbers in the sentences of a report: the same on every machine.</summary>
internal static class ReportText
{
    /// <summary>A whole number with thousands separators.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun.</summary>
    public static string Count(long value, string one, string? several = null) =>
        $"{Number(value)} {(value == 1 ? one : several ?? one + "s")}";

    /// <summary>A share, 0 to 1, in percent; never 0 or 100 where it is only close to it.</summary>
    public static string Percent(double part) =>
        (100 * part) switch
        {
            0 => "0\u00A0%",
            < 0.05 => "<\u00A00.1\u00A0%",
            100 => "100\u00A0%",
            > 99.95 => ">\u00A099.9\u00A0%",
            var value => value.ToString("0.#", CultureInfo.InvariantCulture) + "\u00A0%",
        };

    /// <summary>A power of ten, at most 1, in percent with all its zeros.</summary>
    public static string Power(double part) => (100 * (decimal)part).ToString("0.############", CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>A figure between 0 and 1; truncated where rounding would give 1.</summary>
    public static string Figure(double value) =>
        value is < 1 and >= 0.9995 ? "0.999" : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A difference, with a typographic minus sign.</summary>
    public static string Difference(double value) =>
        Figure(Math.Abs(value)) is var figure && value < 0 && figure != "0.000" ? "\u2212" + figure : figure;

    /// <summary>A number with about three significant digits, trailing zeros included, so that columns align.</summary>
    public static string Significant(double value) =>
        Math.Abs(value) switch
        {
            0 => "0",
            < 0.001 or >= 1e6 => value.ToString("G3", CultureInfo.InvariantCulture),
            < 0.1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
            < 1 => value.ToString("0.000", CultureInfo.InvariantCulture),
            < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
            < 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.ToString("N0", CultureInfo.InvariantCulture),
        };

    /// <summary>A number with few decimals.</summary>
    public static string Short(double value) =>
        double.IsInfinity(value) ? "infinite"
        : value >= 100 ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Several things as part of a sentence: a, b and c.</summary>
    public static string List(IReadOnlyList<string> things) =>
        things.Count switch
        {
            0 => "",
            1 => things[0],
            _ => $"{string.Join(", ", things.Take(things.Count - 1))} and {things[^1]}",
        };
}
