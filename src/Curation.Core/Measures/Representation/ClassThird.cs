namespace Curation.Measures.Representation;

/// <summary>The third of the classes that a class is in, by its number of rows.</summary>
public enum ClassThird
{
    /// <summary>The classes with most rows.</summary>
    Head,

    /// <summary>Those between.</summary>
    Middle,

    /// <summary>The classes with fewest rows.</summary>
    Tail,
}
