namespace Curation.Embeddings;

/// <summary>The parts of a row besides its vector.</summary>
[Flags]
public enum ItemParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An id.</summary>
    Ids = 1,

    /// <summary>A file path.</summary>
    Paths = 2,

    /// <summary>A text.</summary>
    Texts = 4,

    /// <summary>A label.</summary>
    Labels = 8,

    /// <summary>All of it.</summary>
    All = Ids | Paths | Texts | Labels,
}
