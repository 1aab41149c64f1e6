namespace Curation.Adapters.Onnx;

/// <summary>Where the numbers of a tensor stand that are kept in a file of their own.</summary>
/// <param name="Location">The file, relative to the model's folder.</param>
/// <param name="End">Where they end in it; 0 where that is not told.</param>
internal readonly record struct ExternalTensor(string Location, long End);
