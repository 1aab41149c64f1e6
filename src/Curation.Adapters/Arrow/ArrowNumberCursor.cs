using Curation.Adapters.Tables;

namespace Curation.Adapters.Arrow;

/// <summary>Reads a number a row.</summary>
internal sealed class ArrowNumberCursor(ArrowNumbers numbers) : INumberCursor
{
    private int _next;

    /// <inheritdoc/>
    public double? Next() => numbers.Get(_next++);
}
