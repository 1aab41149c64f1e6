namespace Curation.Encoders;

/// <summary>One thing to be embedded: a file, or a text.</summary>
/// <param name="Place">Its place among the others, for messages.</param>
/// <param name="Path">The full path of its file, or null.</param>
/// <param name="Text">The text itself; null where it is the content of the file, or where the file is an image.</param>
/// <param name="Label">Its label, or null; no encoder looks at it.</param>
public sealed record EncoderItem(SourceItem Place, string? Path, string? Text, string? Label = null);
