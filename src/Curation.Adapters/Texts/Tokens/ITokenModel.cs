namespace Curation.Adapters.Texts.Tokens;

/// <summary>Turns a piece of text, normalised and cut off from its neighbours, into tokens.</summary>
internal interface ITokenModel
{
    /// <summary>The token of what the model does not know; null where it has none.</summary>
    int? UnknownId { get; }

    /// <summary>What each token is written as; null where it is not known.</summary>
    IEnumerable<string>? Vocabulary { get; }

    /// <summary>Adds the piece's tokens.</summary>
    void Encode(string piece, List<int> ids);

    /// <summary>The token that is written so; null where there is none.</summary>
    int? Find(string token);
}
