using Curation.Adapters.Tables;

namespace Curation.Adapters.Arrow;

/// <summary>Reads a text a row.</summary>
internal sealed class ArrowTextCursor(Func<int, string?> texts) : ITextCursor
{
    private int _next;

    /// <inheritdoc/>
    public string? Next() => texts(_next++);
}
