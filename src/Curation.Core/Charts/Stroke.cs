namespace Curation.Charts;

/// <summary>How a line is drawn.</summary>
public enum Stroke
{
    /// <summary>Without gaps.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dots.</summary>
    Dotted,
}
