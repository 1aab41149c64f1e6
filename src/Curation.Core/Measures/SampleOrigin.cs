namespace Curation.Measures;

/// <summary>How the items of a sample relate to those that their parameters draw.</summary>
internal enum SampleOrigin
{
    /// <summary>They are these items.</summary>
    Draw,

    /// <summary>They are some of them: the others were filtered out.</summary>
    PartOfDraw,

    /// <summary>They were gathered otherwise, as of several samples.</summary>
    Unknown,
}
