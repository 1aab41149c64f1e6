namespace Curation.Adapters.Images;

/// <summary>How a model's output becomes a vector an image.</summary>
internal enum ImagePooling
{
    /// <summary>Batch × dimensions: it is one.</summary>
    None,

    /// <summary>Batch × tokens × dimensions: the first token stands for the image.</summary>
    FirstToken,

    /// <summary>Batch × tokens × dimensions: the mean of the tokens.</summary>
    MeanOfTokens,

    /// <summary>Batch × dimensions × rows × columns: the mean of each plane.</summary>
    MeanOfPlanes,
}
