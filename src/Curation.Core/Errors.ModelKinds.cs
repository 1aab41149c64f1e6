using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <content>Errors of parameters and models that do not fit the items to embed.</content>
public static partial class Errors
{
    /// <summary>A parameter does not apply to the items to embed.</summary>
    public static CurationException ParameterOfOtherKind(string parameter, string its, string given) =>
        new("ParameterNotUsed", ErrorKind.InvalidArgument, parameter, $"-{parameter} is a setting of {its}, and {given}. Leave it out.");

    /// <summary>A parameter has no effect with a model.</summary>
    public static CurationException ParameterNotUsed(string parameter, string path, string reason) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            parameter,
            $"-{parameter} has no effect with the model '{path}', which {reason}. Leave it out."
        );

    /// <summary>Files that are taken for images were given with a model of texts.</summary>
    public static CurationException TextModelForImages(string path, string why) =>
        new(
            "ModelKindMismatch",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' is a model of texts ({why}), and the files are taken for images. "
                + "Use -AsText to embed the content of files, or -TextProperty to embed that of a property."
        );

    /// <summary>Texts were given with a model of images.</summary>
    public static CurationException ImageModelForTexts(string path, string input) =>
        new(
            "ModelKindMismatch",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' is a model of images (its input is {input}), and the input is texts. "
                + "Leave -AsText out where the files are images, or name a model of texts."
        );

    /// <summary>A model fails on images of the size that was asked for.</summary>
    public static CurationException ImageSizeUnusable(string path, int size, string reason, Exception? inner) =>
        new(
            "ImageSizeUnusable",
            ErrorKind.InvalidArgument,
            size,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model '{path}' cannot be used with -ImageSize {size}: {AsSentence(reason)} Leave -ImageSize out, "
                    + $"or give a size that the model can take."
            ),
            inner
        );

    /// <summary>More tokens were asked for than a model has positions.</summary>
    public static CurationException MaximumLengthTooLarge(string path, int asked, int most, string source) =>
        new(
            "MaximumLengthTooLarge",
            ErrorKind.InvalidArgument,
            asked,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model '{path}' takes texts of at most {Count(most, "token")}, as {source} says; "
                    + $"-MaximumLength {asked} is more. Give {most} or less, or leave it out."
            )
        );

    /// <summary>A model fails on texts of the length that was asked for.</summary>
    public static CurationException TextLengthFailed(string path, int found, int asked, string reason, Exception? inner) =>
        new(
            "ModelFailed",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model '{path}' fails on a batch of texts of up to {Count(found, "token")} (-MaximumLength {asked}): "
                    + $"{AsSentence(reason)} If shorter texts work, lower -MaximumLength to what the model can take, or leave it out."
            ),
            inner
        );

    private static string AsSentence(string reason) => Shorten(reason, 160).TrimEnd('.') + ".";
}
