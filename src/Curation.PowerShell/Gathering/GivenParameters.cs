using System.Management.Automation;

namespace Curation.Gathering;

/// <summary>Writes a command again as it was given.</summary>
internal static class GivenParameters
{
    private static readonly char[] s_wildcards = ['*', '?', '[', ']', '`'];

    /// <summary>Adds the named parameters that were given, with the values that they were given.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="given">The parameters that were given.</param>
    /// <param name="names">The names to add, in their order.</param>
    public static CommandText AddGiven(this CommandText line, IReadOnlyDictionary<string, object> given, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (given.TryGetValue(name, out var value) && value is not null)
                line.Add(name, value is SwitchParameter isOn ? isOn.ToBool() : value);
        }
        return line;
    }

    /// <summary>Adds the path of a file, by the parameter that takes it as it is.</summary>
    public static CommandText AddFile(this CommandText line, string path) =>
        path.IndexOfAny(s_wildcards) < 0 ? line.Add(path) : line.Add("LiteralPath", path);
}
