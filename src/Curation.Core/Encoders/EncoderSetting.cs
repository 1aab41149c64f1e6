namespace Curation.Encoders;

/// <summary>Something that changes the vectors that an encoder makes, or what is kept of them.</summary>
/// <param name="Name">Its name as users know it: that of a parameter, or words such as "the model".</param>
/// <param name="Value">Its value; null where it stands for a content that no words tell, which <paramref name="Hash"/> names.</param>
/// <param name="Hash">A hash of the content; null where there is a value.</param>
public sealed record EncoderSetting(string Name, string? Value, string? Hash = null);
