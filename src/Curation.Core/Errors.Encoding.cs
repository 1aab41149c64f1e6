using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <content>Errors of encoding, and of writing vectors as they come.</content>
public static partial class Errors
{
    /// <summary>The vectors for a file were begun with other items or another encoder.</summary>
    public static CurationException DestinationDiffers(string path, IEnumerable<string> differences) =>
        new(
            "DestinationDiffers",
            ErrorKind.AlreadyExists,
            path,
            $"Vectors for '{path}' were begun with other settings or items. What differs: {Shorten(string.Join("; ", differences), 800)}. "
                + "Continue with the same ones, write to another file, or use -Force to start again."
        );

    /// <summary>Another process writes to a file.</summary>
    public static CurationException DestinationInUse(string path, Exception inner) =>
        new(
            "DestinationInUse",
            ErrorKind.AlreadyExists,
            path,
            $"Another process is writing vectors for '{path}'. Wait for it, or write to another file.",
            inner
        );

    /// <summary>The journal of a file cannot be relied on.</summary>
    public static CurationException JournalDamaged(string path, string journal, string reason, Exception? inner = null) =>
        new(
            "JournalDamaged",
            ErrorKind.InvalidData,
            journal,
            $"The vectors begun for '{path}' cannot be continued: '{journal}' {reason}. Use -Force to start again.",
            inner
        );

    /// <summary>The file of ids beside a file of vectors has another number of rows.</summary>
    public static CurationException RowCountMismatch(string itemsPath, long items, string path, long rows) =>
        new(
            "RowCountMismatch",
            ErrorKind.InvalidData,
            itemsPath,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{itemsPath}' has {Count(items, "row")}; '{path}', whose ids it holds, has {rows}. "
                    + $"Remove the one that belongs to another pool."
            )
        );
}
