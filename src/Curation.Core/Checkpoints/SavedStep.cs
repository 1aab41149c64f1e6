namespace Curation.Checkpoints;

/// <summary>What is kept of a step: numbers and arrays, each under its name.</summary>
internal sealed class SavedStep
{
    /// <summary>Numbers; whole ones up to 2^53 and all doubles come back as they were.</summary>
    public Dictionary<string, double> Values { get; } = [];

    /// <summary>Arrays of float, double or int, and the columns that each has as a table; 1 for a plain list.</summary>
    public Dictionary<string, (Array Numbers, int Columns)> Arrays { get; } = [];

    /// <summary>A number.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public double Value(string name) => Values.TryGetValue(name, out var value) ? value : throw Errors.StepMismatch($"it has no '{name}'");

    /// <summary>A whole number of at least 0.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public int Count(string name) =>
        Value(name) is >= 0 and <= int.MaxValue and var value ? (int)value : throw Errors.StepMismatch($"'{name}' is no count");

    /// <summary>A table with so many columns, a row at least.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public T[] Table<T>(string name, int columns) =>
        Get<T>(name) is { Length: > 0 } numbers && numbers.Length % columns == 0 ? numbers : throw Errors.StepMismatch($"'{name}' has not {columns} columns");

    /// <summary>A list of so many entries.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public T[] List<T>(string name, int length) =>
        Get<T>(name) is var numbers && numbers.Length == length ? numbers : throw Errors.StepMismatch($"'{name}' has {numbers.Length} entries, not {length}");

    /// <summary>A list of so many whole numbers from 0 up to a bound.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public int[] Numbers(string name, int length, int bound) =>
        Array.TrueForAll(List<int>(name, length), n => n >= 0 && n < bound) ? Get<int>(name) : throw Errors.StepMismatch($"'{name}' has a number out of range");

    /// <summary>An array of any length.</summary>
    /// <exception cref="CurationException">StepMismatch.</exception>
    public T[] Get<T>(string name) =>
        Arrays.TryGetValue(name, out var array) && array.Numbers is T[] numbers ? numbers : throw Errors.StepMismatch($"it has no '{name}' of {typeof(T).Name} numbers");
}
