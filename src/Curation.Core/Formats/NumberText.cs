using System.Globalization;
using System.Text;

namespace Curation.Formats;

/// <summary>Parses numbers in UTF-8 text files, in the invariant culture, and explains why a text is not a number.</summary>
internal static class NumberText
{
    // Whole numbers up to this one, and the powers of ten below, are exact as 32-bit floats.
    private const uint LargestExact = 1 << 24;

    private static readonly float[] s_powersOfTen = [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    /// <summary>Reads a finite number; false for everything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out float value) =>
        TryParseShort(text, out value)
        || (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value));

    /// <summary>Why a text is not a finite number.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column's name in messages, such as "column 'v3'".</param>
    /// <param name="text">The text, which <see cref="TryParse"/> refused.</param>
    /// <returns>EmptyCell, NonFiniteValue, DecimalComma, or NotANumber.</returns>
    public static CurationException Fault(string path, long line, string column, ReadOnlySpan<byte> text)
    {
        var value = Encoding.UTF8.GetString(text).Trim();
        if (value.Length == 0)
            return Errors.EmptyCell(path, line, column);
        if (IsNumber(value))
            return Errors.NonFiniteValue(path, line, column, value);
        return HasDecimalComma(value) ? Errors.DecimalComma(path, line, column, value) : Errors.NotANumber(path, line, column, value);
    }

    /// <summary>Whether a text looks like a number, including one that is not finite or has a decimal comma.</summary>
    public static bool IsMeantAsNumber(ReadOnlySpan<byte> text)
    {
        if (TryParse(text, out _))
            return true;
        var value = Encoding.UTF8.GetString(text).Trim();
        return IsNumber(value) || HasDecimalComma(value);
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || text.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase);

    private static bool HasDecimalComma(string text) => text.AsSpan().Count(',') == 1 && IsNumber(text.Replace(',', '.'));

    // Clinger's fast path (How to read floating point numbers accurately, 1990): the digits and the power of ten are both exact, so one
    // division rounds once.
    private static bool TryParseShort(ReadOnlySpan<byte> text, out float value)
    {
        value = 0;
        var i = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var point = -1;
        var digits = 0u;
        var start = i;
        for (; i < text.Length; i++)
        {
            var digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                if (digits > LargestExact)
                    return false;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (text.Length - start - (point < 0 ? 0 : 1) == 0 || decimals >= s_powersOfTen.Length)
            return false;
        value = digits / s_powersOfTen[decimals];
        if (start == 1)
            value = -value;
        return true;
    }
}
