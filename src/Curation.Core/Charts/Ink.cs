namespace Curation.Charts;

/// <summary>What a mark of a chart stands for; a <see cref="Palette"/> says which colour that is.</summary>
public enum Ink
{
    /// <summary>The background.</summary>
    Surface,

    /// <summary>Words and numbers.</summary>
    Text,

    /// <summary>Secondary words and numbers.</summary>
    Muted,

    /// <summary>Grid lines.</summary>
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

    /// <summary>All groups that have no colour of their own.</summary>
    Others,
}
