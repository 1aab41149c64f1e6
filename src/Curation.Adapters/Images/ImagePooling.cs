namespace Curation.Adapters.Images;

/// <summary>How a model's output becomes one vector per image.</summary>
internal enum ImagePooling
{
    /// <summary>Batch × dimensions: used as it is.</summary>
    None,

    /// <summary>Batch × tokens × dimensions: the first token stands for the image.</summary>
    FirstToken,

    /// <summary>Batch × tokens × dimensions: the mean of the tokens.</summary>
    MeanOfTokens,

    /// <summary>Batch × dimensions × rows × columns: the mean of each plane.</summary>
    MeanOfPlanes,
}
