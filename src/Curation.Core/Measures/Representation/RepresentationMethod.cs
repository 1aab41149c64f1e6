namespace Curation.Measures.Representation;

/// <summary>What is trained on labelled vectors, to see how much their labels can be told from them.</summary>
public enum RepresentationMethod
{
    /// <summary>A majority vote among the nearest training rows.</summary>
    NearestNeighbor,

    /// <summary>Multinomial logistic regression.</summary>
    LinearProbe,
}
