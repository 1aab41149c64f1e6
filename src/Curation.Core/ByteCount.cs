using System.Globalization;

namespace Curation;

/// <summary>Numbers of bytes as people read them.</summary>
public static class ByteCount
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>Three digits and a unit.</summary>
    public static string Of(long bytes, CultureInfo? culture = null)
    {
        var unit = 0;
        double value = bytes;
        // What would be rounded to 1000 of a unit is told in the next one.
        for (; value >= 999.5 && unit < Units.Length - 1; unit++)
            value /= 1024;
        var digits =
            unit == 0 || value >= 99.95 ? 0
            : value >= 9.995 ? 1
            : 2;
        return $"{value.ToString("F" + digits, culture ?? CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
