using Curation.Encoders;
using Curation.Loading;

namespace Curation.Gathering;

/// <summary>Chooses the encoder.</summary>
internal static class EncoderChoice
{
    private static readonly string[] ImageParameters = ["ImageSize", "Resize", "Mean", "StandardDeviation"];
    private static readonly string[] TextParameters = ["MaximumLength"];
    private static readonly string[] ModelParameters =
    [
        .. ImageParameters,
        .. TextParameters,
        "OutputName",
        "BatchSize",
        "ExecutionProvider",
    ];
    private static readonly string[] EncoderParameters = [.. ModelParameters, "Model", "Destination"];

    /// <summary>The endings of images, with their dots.</summary>
    public static IReadOnlySet<string> ImageEndings { get; } =
        new HashSet<string>([".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".bmp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses parameters that only a model has.</summary>
    /// <exception cref="CurationException">ModelNeeded.</exception>
    public static void ThrowIfModelNeeded(IEnumerable<string> parameters)
    {
        if (parameters.FirstOrDefault(ModelParameters.Contains) is { } parameter)
            throw Errors.ModelNeeded(parameter);
    }

    /// <summary>Refuses parameters that do not apply to the input.</summary>
    /// <exception cref="CurationException">ParameterNotUsed, or NothingToEncode.</exception>
    public static void ThrowIfOfOtherKind(InputKind kind, IReadOnlyCollection<string> parameters)
    {
        if (kind == InputKind.Text && parameters.FirstOrDefault(ImageParameters.Contains) is { } ofImages)
            throw Errors.ParameterOfOtherKind(ofImages, "models of images", "texts are to be embedded");
        if (kind == InputKind.Image && parameters.FirstOrDefault(TextParameters.Contains) is { } ofTexts)
            throw Errors.ParameterOfOtherKind(
                ofTexts,
                "models of texts",
                "images are to be embedded (-AsText embeds the content of files as text)"
            );
        if (kind == InputKind.Vector && parameters.FirstOrDefault(EncoderParameters.Contains) is { } ofEncoders)
            throw Errors.NothingToEncode(ofEncoders);
    }

    /// <summary>Opens the encoder of a kind of things; without options the built-in one.</summary>
    /// <exception cref="CurationException">The model cannot be used.</exception>
    public static Encoder Open(InputKind kind, EncoderOptions? options) =>
        (kind, options) switch
        {
            (InputKind.Image, { } model) => AdapterGateway.Catalog.Encoders.OpenImages(model),
            (_, { } model) => AdapterGateway.Catalog.Encoders.OpenTexts(model),
            (InputKind.Image, null) => new ImageStatisticsEncoder(AdapterGateway.Catalog.Encoders.Pixels),
            _ => new TextStatisticsEncoder(),
        };
}

/// <summary>The kind of input.</summary>
internal enum InputKind
{
    /// <summary>Existing vectors.</summary>
    Vector,

    /// <summary>Files of images.</summary>
    Image,

    /// <summary>Texts, or files of them.</summary>
    Text,
}
