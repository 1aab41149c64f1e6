namespace Curation.Running;

/// <summary>
/// The numbers of the random streams that are derived from a user's seed. Users give the same seed to several commands, so no two uses may
/// share a number: a sample must not draw what its tree has drawn. Streams within one use have numbers of their own, which stand beside it.
/// </summary>
internal static class RandomStreams
{
    // The levels of a tree take 1, 2, 3 and so on.

    /// <summary>Which rows a sample takes.</summary>
    public const int Sampling = 0;

    /// <summary>Which points the measures of a tree look at.</summary>
    public const int HierarchyMeasures = -2;

    /// <summary>Which test rows a bootstrap draws.</summary>
    public const int Bootstrap = -3;

    /// <summary>Which rows a report's map shows.</summary>
    public const int Map = -4;

    /// <summary>Which training rows a linear probe sets apart.</summary>
    public const int ValidationSplit = -5;

    /// <summary>The stream of a level of a tree; 1 is the bottom.</summary>
    public static int OfLevel(int level) => level;
}
