using System.Collections;
using System.Globalization;
using System.Text;

namespace Curation;

/// <summary>A command of PowerShell with its parameters, written so that it can be pasted at a prompt.</summary>
public sealed class CommandText
{
    // PowerShell takes each of these for a quotation mark.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";

    private readonly StringBuilder _line;

    /// <summary>Begins a command.</summary>
    /// <param name="name">The name of the command.</param>
    public CommandText(string name) => _line = new(name);

    /// <summary>Adds a value without a name, by position.</summary>
    /// <param name="value">The value; a list has commas.</param>
    public CommandText Add(object value)
    {
        _line.Append(' ').Append(ValueOf(value));
        return this;
    }

    /// <summary>Adds a parameter.</summary>
    /// <param name="parameter">Its name, without the hyphen.</param>
    /// <param name="value">Its value; a list has commas, and a switch is <see langword="true"/> or <see langword="false"/>.</param>
    public CommandText Add(string parameter, object value)
    {
        _line.Append(" -").Append(parameter);
        if (value is bool isOn)
        {
            _line.Append(isOn ? "" : ":$false");
            return this;
        }
        return Add(value);
    }

    /// <summary>Adds a parameter unless it has its usual value.</summary>
    /// <param name="parameter">Its name, without the hyphen.</param>
    /// <param name="value">Its value.</param>
    /// <param name="usual">The value that it has where it is not given.</param>
    public CommandText AddUnless<T>(string parameter, T value, T usual)
        where T : notnull => EqualityComparer<T>.Default.Equals(value, usual) ? this : Add(parameter, value);

    /// <summary>A text as a value, in quotation marks where it needs them.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // A word that begins with a digit could be a number.
        if (value.Length > 0 && !char.IsAsciiDigit(value[0]) && value.All(IsPlain))
            return value;
        var isWritable = !value.Any(char.IsControl);
        var quoted = new StringBuilder();
        foreach (var c in value)
        {
            if (isWritable)
                quoted.Append(c, SingleQuotes.Contains(c, StringComparison.Ordinal) ? 2 : 1);
            else if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"`u{{{(int)c:x}}}");
            else
                quoted.Append(c is '`' or '$' || DoubleQuotes.Contains(c, StringComparison.Ordinal) ? "`" : "").Append(c);
        }
        return isWritable ? $"'{quoted}'" : $"\"{quoted}\"";
    }

    /// <inheritdoc/>
    public override string ToString() => _line.ToString();

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' or '\\' or ':' or '~';

    private static string ValueOf(object value) =>
        value switch
        {
            string text => Quote(text),
            char c => Quote(c.ToString()),
            double number => MessageText.Show(number),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            IEnumerable list => string.Join(", ", list.Cast<object>().Select(ValueOf)),
            Enum name => name.ToString(),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quote(value.ToString() ?? ""),
        };
}
