namespace Curation.Adapters.Texts.Tokens;

/// <summary>Splits a text into the pieces that a model turns into tokens one by one.</summary>
internal interface IPreTokenizer
{
    /// <summary>Adds the pieces of a text.</summary>
    /// <param name="text">The text, normalised.</param>
    /// <param name="isStart">Whether the whole text begins with it.</param>
    /// <param name="pieces">Takes the pieces.</param>
    void Split(string text, bool isStart, List<string> pieces);
}
