namespace Curation.Encoders;

/// <summary>How an image is brought to a model's size.</summary>
public enum ImageResize
{
    /// <summary>Its shorter side is scaled, then the middle is cut out.</summary>
    Crop,

    /// <summary>It is scaled to the size, its proportions are not kept.</summary>
    Stretch,

    /// <summary>Its longer side is scaled, the rest is filled up.</summary>
    Pad,
}
