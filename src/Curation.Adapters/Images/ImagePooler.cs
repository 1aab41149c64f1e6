using static System.FormattableString;

namespace Curation.Adapters.Images;

/// <summary>Extracts one vector per image from a model's output.</summary>
/// <param name="kind">The pooling.</param>
/// <param name="channelsFirst">Whether dimensions come before rows and columns.</param>
internal sealed class ImagePooler(ImagePooling kind, bool channelsFirst)
{
    // The number of tokens before those of the patches: a class token, and perhaps a distillation token or four registers.
    private static readonly int[] Prefixes = [1, 2, 5];

    /// <summary>The pooling.</summary>
    public ImagePooling Kind => kind;

    /// <summary>A sentence about it.</summary>
    /// <param name="shape">The shape of the output.</param>
    public string Sentence(long[] shape) =>
        kind switch
        {
            ImagePooling.None => Invariant($"It has {DimensionOf(shape)} dimensions."),
            ImagePooling.FirstToken => Invariant(
                $"The first of its {shape[1]} tokens, which stands for the image, is the vector of {DimensionOf(shape)} dimensions."
            ),
            ImagePooling.MeanOfTokens => Invariant($"The mean of its {shape[1]} tokens is the vector of {DimensionOf(shape)} dimensions."),
            _ => Invariant($"The mean over rows and columns is the vector of {DimensionOf(shape)} dimensions."),
        };

    /// <summary>Chooses the pooling for an output's shape; null where the shape gives no vector.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="preprocessing">The size of the images.</param>
    /// <param name="channelsFirst">Whether the model's images have their channels first.</param>
    public static ImagePooler? For(long[] shape, ImagePreprocessing preprocessing, bool channelsFirst) =>
        shape.Length switch
        {
            2 => new(ImagePooling.None, channelsFirst),
            3 => new(HasClassToken(shape[1], preprocessing) ? ImagePooling.FirstToken : ImagePooling.MeanOfTokens, channelsFirst),
            4 => new(ImagePooling.MeanOfPlanes, channelsFirst),
            _ => null,
        };

    /// <summary>The length of a vector.</summary>
    public int DimensionOf(long[] shape) => (int)(kind == ImagePooling.MeanOfPlanes && channelsFirst ? shape[1] : shape[^1]);

    /// <summary>Computes an image's vector.</summary>
    /// <param name="values">The output's numbers for the image.</param>
    /// <param name="dimension">The length of a vector.</param>
    public float[] Take(ReadOnlySpan<float> values, int dimension) =>
        kind switch
        {
            ImagePooling.None or ImagePooling.FirstToken => values[..dimension].ToArray(),
            ImagePooling.MeanOfPlanes when channelsFirst => MeanOfPlanes(values, dimension),
            _ => MeanOfRows(values, dimension),
        };

    // A transformer cuts the image into square patches; if there are more tokens than patches, the first is the class token.
    private static bool HasClassToken(long tokens, ImagePreprocessing image)
    {
        var patches = Enumerable
            .Range(1, Math.Min(image.Width, image.Height))
            .Select(side => (long)(image.Width / side) * (image.Height / side))
            .ToHashSet();
        return !patches.Contains(tokens) && Array.Exists(Prefixes, p => patches.Contains(tokens - p));
    }

    private static float[] MeanOfPlanes(ReadOnlySpan<float> values, int dimension)
    {
        var length = values.Length / dimension;
        var mean = new float[dimension];
        for (var d = 0; d < dimension; d++)
        {
            var sum = 0d;
            foreach (var value in values.Slice(d * length, length))
                sum += value;
            mean[d] = (float)(sum / length);
        }
        return mean;
    }

    private static float[] MeanOfRows(ReadOnlySpan<float> values, int dimension)
    {
        var sum = new double[dimension];
        for (var at = 0; at < values.Length; at += dimension)
        {
            for (var d = 0; d < dimension; d++)
                sum[d] += values[at + d];
        }
        var rows = values.Length / dimension;
        return Array.ConvertAll(sum, s => (float)(s / rows));
    }
}
