namespace Curation.Trees;

/// <summary>
/// The parts of a tree in one .npz file: a record, the arrays of each level, where ids, paths, texts or labels are known, a JSON object a
/// row, and where the pool is a subset, the rows that it has of the whole.
/// </summary>
internal static class TreeFile
{
    /// <summary>The record.</summary>
    public const string Record = "tree.json";

    /// <summary>What is known of the rows.</summary>
    public const string Items = "items.jsonl";

    /// <summary>The array of the rows of the whole pool, of a tree of a subset.</summary>
    public const string Rows = "rows";

    /// <summary>The name of an array of a level.</summary>
    public static string ArrayOf(int level, string name) => FormattableString.Invariant($"level{level}/{name}");
}
