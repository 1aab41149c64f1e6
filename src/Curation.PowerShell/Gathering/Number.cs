using System.Globalization;
using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Reads numbers from what PowerShell passes for one: any numeric type, or a string as a .csv file gives it.</summary>
internal static class Number
{
    /// <summary>
    /// The number, or null where the value is none. Strings are read in the invariant culture: the same data mean the same everywhere.
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
