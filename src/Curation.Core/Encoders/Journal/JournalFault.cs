namespace Curation.Encoders.Journal;

/// <summary>An item that has no vector.</summary>
/// <param name="Number">Its number among the items, counted from 0.</param>
/// <param name="ErrorId">The id of the error that it had.</param>
/// <param name="Message">The error's message.</param>
public sealed record JournalFault(int Number, string ErrorId, string Message);
