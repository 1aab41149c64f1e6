namespace Curation.Trees;

/// <summary>
/// The parts of a tree in one .npz file: a record; the arrays of each level; where ids, paths, texts or labels are known, a JSON object per
/// row; where the pool is a subset, its rows in the whole pool; where its mean was subtracted, the mean; and where it was whitened, the
/// matrix.
/// </summary>
internal static class TreeFile
{
    /// <summary>The record.</summary>
    public const string Record = "tree.json";

    /// <summary>The ids, paths, texts and labels.</summary>
    public const string Items = "items.jsonl";

    /// <summary>For a tree of a subset, the array of its rows in the whole pool.</summary>
    public const string Rows = "rows";

    /// <summary>For a tree of centred rows, the array of the mean that was subtracted.</summary>
    public const string Mean = "mean";

    /// <summary>For a tree of whitened rows, the array of the matrix.</summary>
    public const string Whitening = "whitening";

    /// <summary>The name of an array of a level.</summary>
    public static string ArrayOf(int level, string name) => FormattableString.Invariant($"level{level}/{name}");
}
