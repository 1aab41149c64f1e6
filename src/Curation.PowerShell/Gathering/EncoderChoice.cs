using Curation.Encoders;
using Curation.Loading;

namespace Curation.Gathering;

/// <summary>Chooses the encoder.</summary>
internal static class EncoderChoice
{
    private static readonly string[] ModelParameters = ["ImageSize", "Resize", "Mean", "StandardDeviation", "OutputName", "MaximumLength", "BatchSize", "ExecutionProvider"];

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

    /// <summary>Opens the encoder of a kind of things; without options the built-in one.</summary>
    /// <exception cref="CurationException">The model cannot be used.</exception>
    public static Encoder Open(InputKind kind, EncoderOptions? options) => (kind, options) switch
    {
        (InputKind.Image, { } model) => AdapterGateway.Catalog.Encoders.OpenImages(model),
        (_, { } model) => AdapterGateway.Catalog.Encoders.OpenTexts(model),
        (InputKind.Image, null) => new ImageStatisticsEncoder(AdapterGateway.Catalog.Encoders.Pixels),
        _ => new TextStatisticsEncoder(),
    };
}
