using System.Management.Automation;

namespace Curation.Host;

/// <summary>The last line of the terminal while something is in progress; nothing where stderr is no terminal.</summary>
internal sealed class ProgressLine
{
    private const int UsualWidth = 79;

    private int _length;

    /// <summary>Shows a record, or takes it away once it is complete.</summary>
    public void Show(ProgressRecord record)
    {
        if (Console.IsErrorRedirected)
            return;
        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
            return;
        var share = record.PercentComplete >= 0 ? $" ({record.PercentComplete} %)" : "";
        var line = $"{record.Activity}: {record.StatusDescription}{share}";
        // One column less than there are, so that no terminal begins a new line; some tell of none.
        var width = Console.WindowWidth > 1 ? Console.WindowWidth - 1 : UsualWidth;
        line = line.Length > width ? line[..width] : line;
        Console.Error.Write(line);
        _length = line.Length;
    }

    /// <summary>Empties the line for something else.</summary>
    public void Clear()
    {
        if (_length == 0)
            return;
        Console.Error.Write("\r" + new string(' ', _length) + "\r");
        _length = 0;
    }
}
