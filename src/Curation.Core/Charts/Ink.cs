namespace Curation.Charts;

/// <summary>What a mark of a chart stands for; a <see cref="Palette"/> says which colour that is.</summary>
public enum Ink
{
    /// <summary>What lies under everything.</summary>
    Surface,

    /// <summary>Words and numbers.</summary>
    Text,

    /// <summary>Words and numbers of less weight.</summary>
    Muted,

    /// <summary>Lines that guide the eye.</summary>
    Grid,

    /// <summary>The pool.</summary>
    Pool,

    /// <summary>The sample.</summary>
    Sample,

    /// <summary>A uniform sample.</summary>
    Uniform,

    /// <summary>A flat sample.</summary>
    Flat,

    /// <summary>The largest group.</summary>
    Group1,

    /// <summary>The second group.</summary>
    Group2,

    /// <summary>The third group.</summary>
    Group3,

    /// <summary>The fourth group.</summary>
    Group4,

    /// <summary>The fifth group.</summary>
    Group5,

    /// <summary>The sixth group.</summary>
    Group6,

    /// <summary>The seventh group.</summary>
    Group7,

    /// <summary>The eighth group.</summary>
    Group8,

    /// <summary>All groups besides those that have a colour of their own.</summary>
    Others,
}
