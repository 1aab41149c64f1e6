using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A vector of zeros cannot be scaled to unit length.</summary>
    public static CurationException ZeroVector(SourceItem item) =>
        new(
            "ZeroVector",
            ErrorKind.InvalidData,
            item,
            $"{item} is all zeros and has no direction, so it cannot be scaled to unit length. Leave it out, or leave -Normalize out."
        );

    /// <summary>Items of different kinds cannot form one set.</summary>
    public static CurationException MixedInput(string found, string first) =>
        new(
            "MixedInput",
            ErrorKind.InvalidArgument,
            found,
            $"A set holds things of one kind, and this one began with {Article(first)} {first}; {Article(found)} {found} came after it."
        );

    /// <summary>A parameter is a setting of a model, and there is none.</summary>
    public static CurationException ModelNeeded(string parameter) =>
        new(
            "ModelNeeded",
            ErrorKind.InvalidArgument,
            parameter,
            $"-{parameter} is a setting of a model; name one with -Model. The built-in encoder does not have it."
        );

    /// <summary>Existing vectors cannot be encoded, or written while they are made.</summary>
    public static CurationException NothingToEncode(string parameter) =>
        new(
            "NothingToEncode",
            ErrorKind.InvalidArgument,
            parameter,
            $"-{parameter} is a setting of encoders, and the input already is vectors. "
                + (
                    parameter == "Destination"
                        ? "Write the set with Export-EmbeddingSet."
                        : "Leave it out, or name what to embed with -TextProperty or -PathProperty."
                )
        );

    /// <summary>Paths lead to no file to embed.</summary>
    public static CurationException NoFiles(string source, int skipped)
    {
        var others =
            skipped == 0
                ? ""
                : $" {Count(skipped, "file")} of other kinds {(skipped == 1 ? "was" : "were")} skipped: "
                    + "-AsText embeds the content of files as text, -Include takes the files it names.";
        return new("EmptySet", ErrorKind.InvalidData, source, $"'{source}' has no file to embed.{others}");
    }

    /// <summary>No item could be embedded.</summary>
    public static CurationException NothingEncoded(string source, int count) =>
        new(
            "EmptySet",
            ErrorKind.InvalidData,
            source,
            $"Of the {Count(count, "item")} of '{source}' none could be embedded; the errors before this one say why."
        );

    private static string Article(string word) => "aeiou".Contains(word[0], StringComparison.Ordinal) ? "an" : "a";
}
