namespace Curation.Adapters.Texts.Tokens;

/// <summary>One token per word.</summary>
internal sealed class WordLevelModel : ITokenModel
{
    private readonly Dictionary<string, int> _ids;

    /// <summary>Makes the model.</summary>
    public WordLevelModel(Dictionary<string, int> ids, string? unknown)
    {
        _ids = ids;
        UnknownId = unknown is null ? null : Find(unknown);
    }

    /// <inheritdoc/>
    public int? UnknownId { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Vocabulary => _ids.Keys;

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        if ((Find(piece) ?? UnknownId) is { } id)
            ids.Add(id);
    }

    /// <inheritdoc/>
    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;
}
