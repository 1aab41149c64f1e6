using System.Numerics.Tensors;

namespace Curation.Adapters.Texts;

/// <summary>Pools the vectors of a text's tokens.</summary>
internal static class TokenPooler
{
    /// <summary>Pools.</summary>
    /// <param name="tokens">The tokens' vectors, one after another, without padding.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="mode">The pooling.</param>
    public static float[] Pool(ReadOnlySpan<float> tokens, int dimension, TokenPooling mode)
    {
        var count = tokens.Length / dimension;
        switch (mode)
        {
            case TokenPooling.FirstToken:
                return tokens[..dimension].ToArray();
            case TokenPooling.LastToken:
                return tokens[^dimension..].ToArray();
            case TokenPooling.Maximum:
                var largest = tokens[..dimension].ToArray();
                for (var i = 1; i < count; i++)
                    TensorPrimitives.Max(largest, tokens.Slice(i * dimension, dimension), largest);
                return largest;
            default:
                var sum = new float[dimension];
                for (var i = 0; i < count; i++)
                    VectorMath.Add(sum, tokens.Slice(i * dimension, dimension), 1);
                VectorMath.Divide(sum, mode == TokenPooling.MeanOfRoot ? Math.Sqrt(count) : count);
                return sum;
        }
    }
}
