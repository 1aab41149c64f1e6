using Curation.Embeddings;

namespace Curation.Tests.Support;

/// <summary>Expectations that many tests have.</summary>
internal static class Expect
{
    /// <summary>An action fails with an error of an id, whose message holds some words.</summary>
    public static CurationException Error(string id, Action action, params string[] words)
    {
        var error = Assert.Throws<CurationException>(action);
        Assert.Equal(id, error.ErrorId);
        foreach (var word in words)
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        return error;
    }

    /// <summary>Two sets hold the same floats, bit for bit.</summary>
    public static void SameVectors(EmbeddingSet expected, EmbeddingSet actual)
    {
        Assert.Equal((expected.Count, expected.Dimension), (actual.Count, actual.Dimension));
        for (var row = 0; row < expected.Count; row++)
            Assert.Equal(Bits(expected.GetVector(row)), Bits(actual.GetVector(row)));
    }

    public static int[] Bits(float[] numbers) => Array.ConvertAll(numbers, BitConverter.SingleToInt32Bits);
}
