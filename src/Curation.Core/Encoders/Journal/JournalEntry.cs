namespace Curation.Encoders.Journal;

/// <summary>A line of a journal: how far the work was when everything before it had reached the disk.</summary>
/// <param name="Settled">Items that have a vector or a fault.</param>
/// <param name="Rows">Items that have a vector.</param>
/// <param name="Dimension">The numbers in a vector; 0 before the first.</param>
/// <param name="ItemBytes">The length of the file of ids.</param>
/// <param name="IsComplete">Whether the files are whole and only their names are to be given.</param>
/// <param name="Faults">The faults since the entry before.</param>
internal sealed record JournalEntry(
    int Settled,
    int Rows,
    int Dimension,
    long ItemBytes,
    bool IsComplete,
    IReadOnlyList<JournalFault> Faults
);
