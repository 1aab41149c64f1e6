namespace Curation.Host;

/// <summary>The program was called wrongly, or its module is missing; the message says how to mend it.</summary>
internal sealed class UsageException(string message) : Exception(message);
