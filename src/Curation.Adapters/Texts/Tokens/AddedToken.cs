namespace Curation.Adapters.Texts.Tokens;

/// <summary>A token that is found in a text as it stands, before any model sees it.</summary>
/// <param name="Content">What it is written as.</param>
/// <param name="Id">Its number.</param>
/// <param name="IsNormalized">Whether it is sought in the normalised text rather than in the raw one.</param>
/// <param name="IsWord">Whether it must not touch a letter or digit.</param>
/// <param name="TakesBefore">Whether the blanks before it belong to it.</param>
/// <param name="TakesAfter">Whether the blanks behind it do.</param>
internal sealed record AddedToken(string Content, int Id, bool IsNormalized, bool IsWord, bool TakesBefore, bool TakesAfter);
