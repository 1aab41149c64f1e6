using static System.FormattableString;

namespace Curation;

/// <summary>The place of one vector among those that come in, as messages name it.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Number">Its number among all that came, counted from 0; those that were left out count.</param>
/// <param name="Id">Its id, where one is known.</param>
public readonly record struct SourceItem(string Source, int Number, string? Id = null)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.IsNullOrEmpty(Id)
            ? Invariant($"Item {Number} of '{Source}' (counted from 0)")
            : Invariant($"Item {Number} of '{Source}' (counted from 0; id '{Id}')");
}
