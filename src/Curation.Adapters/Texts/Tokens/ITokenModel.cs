namespace Curation.Adapters.Texts.Tokens;

/// <summary>Turns a normalised piece of text into tokens.</summary>
internal interface ITokenModel
{
    /// <summary>The token for unknown text; null where there is none.</summary>
    int? UnknownId { get; }

    /// <summary>The texts of the tokens; null where unknown.</summary>
    IEnumerable<string>? Vocabulary { get; }

    /// <summary>Adds the piece's tokens.</summary>
    void Encode(string piece, List<int> ids);

    /// <summary>The token with a text; null where there is none.</summary>
    int? Find(string token);
}
