namespace Curation.Tests.Texts;

/// <summary>Numbers for weights, the same in every run.</summary>
internal static class RandomNumbers
{
    public static float[] Floats(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
