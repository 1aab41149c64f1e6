namespace Curation.Checkpoints;

/// <summary>What is kept of a step: numbers and arrays, each under its name.</summary>
internal sealed class SavedStep
{
    /// <summary>Numbers; whole ones up to 2^53 and all doubles come back as they were.</summary>
    public Dictionary<string, double> Values { get; } = [];

    /// <summary>Arrays of float, double or int, and the columns that each has as a table; 1 for a plain list.</summary>
    public Dictionary<string, (Array Numbers, int Columns)> Arrays { get; } = [];

    /// <summary>An array.</summary>
    public T[] Get<T>(string name) => (T[])Arrays[name].Numbers;
}
