namespace Curation.Adapters.Texts.Tokens;

/// <summary>The tokens that go around those of a text.</summary>
/// <param name="Before">Those before it.</param>
/// <param name="After">Those behind it.</param>
internal sealed record TokenFrame(int[] Before, int[] After)
{
    /// <summary>None.</summary>
    public static TokenFrame None { get; } = new([], []);

    /// <summary>How many they are.</summary>
    public int Count => Before.Length + After.Length;
}
