namespace Curation.Embeddings;

/// <summary>The command that made a set.</summary>
/// <param name="Line">The command line, with full paths.</param>
/// <param name="TakesObjects">Whether objects were piped into it, which the line does not name.</param>
/// <param name="Encoding">
/// The command that wrote the file which <paramref name="Line"/> reads, where the same command did both; otherwise null.
/// </param>
public sealed record PoolCommand(string Line, bool TakesObjects = false, string? Encoding = null)
{
    /// <inheritdoc/>
    public override string ToString() => Line;
}
