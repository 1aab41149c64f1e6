using System.Numerics;
using static System.FormattableString;

namespace Curation.Checkpoints;

/// <summary>
/// What is kept of a step: numbers and arrays, each under its name. Reading checks that they are what the step expects; a checksum only
/// shows that they are what the manifest says.
/// </summary>
internal sealed class SavedStep
{
    /// <summary>Numbers. Whole numbers up to 2^53 and all doubles come back unchanged.</summary>
    public Dictionary<string, double> Values { get; } = [];

    /// <summary>Arrays of float, double or int, each with its number of columns; 1 for a plain list.</summary>
    public Dictionary<string, (Array Numbers, int Columns)> Arrays { get; } = [];

    /// <summary>A number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public double Number(string name) =>
        Values.TryGetValue(name, out var number) ? number : throw new InvalidDataException($"it has no {name}.");

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidDataException">There is none from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public int Whole(string name, int least, int most) =>
        Number(name) is var number && number >= least && number <= most && number == Math.Floor(number)
            ? (int)number
            : throw new InvalidDataException(Invariant($"its {name} is {number}, not a whole number from {least} to {most}."));

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="length">Its length; null allows any.</param>
    /// <param name="least">The least value that is allowed.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public int[] Wholes(string name, int? length, int least, int most)
    {
        var numbers = Table<int>(name, 1);
        if (length is { } expected && numbers.Length != expected)
            throw new InvalidDataException(Invariant($"its {name} are {numbers.Length}, not {expected}."));
        foreach (var number in numbers)
        {
            if (number < least || number > most)
                throw new InvalidDataException(Invariant($"its {name} have {number}, which is not from {least} to {most}."));
        }
        return numbers;
    }

    /// <summary>A table of real numbers with at least one row.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="columns">Its columns; 1 for a plain list.</param>
    /// <param name="mostRows">The most rows that are allowed.</param>
    /// <exception cref="InvalidDataException">There is no such table.</exception>
    public T[] Reals<T>(string name, int columns, int mostRows)
        where T : struct, IFloatingPointIeee754<T>
    {
        var numbers = Table<T>(name, columns);
        if (numbers.Length == 0 || numbers.Length / columns > mostRows)
            throw new InvalidDataException(Invariant($"its {name} have {numbers.Length / columns} rows, not 1 to {mostRows}."));
        return Array.TrueForAll(numbers, T.IsFinite) ? numbers : throw new InvalidDataException($"its {name} are not all finite.");
    }

    private T[] Table<T>(string name, int columns) =>
        Arrays.TryGetValue(name, out var array) && array.Columns == columns && array.Numbers is T[] numbers
            ? numbers
            : throw new InvalidDataException(Invariant($"it has no {name} with {columns} columns of {typeof(T).Name}."));
}
