using System.Globalization;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads numbers from values that PowerShell users pass as numbers: any numeric type, or a string from a .csv file.</summary>
internal static class Number
{
    /// <summary>
    /// The number, or null if the value is not one. Strings are read in the invariant culture, so the same data mean the same everywhere.
    /// </summary>
    public static double? Read(object? value) =>
        value switch
        {
            double number => number,
            float number => number,
            int number => number,
            long number => number,
            decimal number => (double)number,
            byte or sbyte or short or ushort or uint or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Half number => (double)number,
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            PSObject wrapped => Read(wrapped.BaseObject),
            _ => null,
        };
}
