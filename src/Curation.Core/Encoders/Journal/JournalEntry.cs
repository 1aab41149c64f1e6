using System.Text.Json.Serialization;

namespace Curation.Encoders.Journal;

/// <summary>A line of a journal: the progress of the work when everything before it had reached the disk.</summary>
/// <param name="Settled">Items that have a vector or an error.</param>
/// <param name="Rows">Items that have a vector.</param>
/// <param name="Dimension">The numbers in a vector; 0 before the first.</param>
/// <param name="ItemBytes">The length of the file of ids.</param>
/// <param name="IsComplete">Whether the files are complete and only need their final names.</param>
/// <param name="Faults">The errors since the previous entry.</param>
internal sealed record JournalEntry(
    int Settled,
    int Rows,
    int Dimension,
    long ItemBytes,
    bool IsComplete,
    IReadOnlyList<JournalFault> Faults
);

/// <summary>An item that has no vector.</summary>
/// <param name="Number">Its number among the items, counted from 0.</param>
/// <param name="ErrorId">The id of its error.</param>
/// <param name="Message">The error's message.</param>
public sealed record JournalFault(int Number, string ErrorId, string Message);

/// <summary>How the lines of a journal are serialised.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(JournalIdentity))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
