namespace Curation.Measures.Hierarchy;

/// <summary>Something about a level that its user should know.</summary>
/// <param name="Id">What it is.</param>
/// <param name="Level">The level, counted from 1 at the bottom.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What can be done.</param>
public sealed record HierarchyNote(HierarchyNoteId Id, int Level, string Message, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Level {Level}: {Message} {Advice}");
}
