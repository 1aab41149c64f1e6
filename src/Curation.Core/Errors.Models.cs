using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

/// <summary>The errors of models.</summary>
public static partial class Errors
{
    /// <summary>There is no model at a path.</summary>
    public static CurationException ModelNotFound(string path, string found) =>
        new(
            "ModelNotFound",
            ErrorKind.NotFound,
            path,
            $"There is no model at '{path}': {found}. A file in ONNX format is needed, or a folder with one in it."
        );

    /// <summary>A folder holds several models, and none has the name that would be taken.</summary>
    public static CurationException ModelAmbiguous(string path, IEnumerable<string> names) =>
        new(
            "ModelAmbiguous",
            ErrorKind.InvalidArgument,
            path,
            $"The folder '{path}' holds several models, none of them model.onnx: {Shorten(string.Join(", ", names), 500)}. Name the file."
        );

    /// <summary>A file is not a complete model in ONNX format.</summary>
    public static CurationException NotOnnx(string path, string found) =>
        new("NotOnnx", ErrorKind.InvalidData, path, $"'{path}' is not a whole model in ONNX format: it {found}.");

    /// <summary>A model needs what the runtime does not have.</summary>
    public static CurationException ModelUnsupported(string path, string needs, string reason, Exception inner) =>
        new(
            "ModelUnsupported",
            ErrorKind.InvalidData,
            path,
            $"ONNX Runtime cannot load '{path}' ({needs}): {Shorten(reason, 500)} If the model is newer than the runtime, "
                + "export it with an earlier opset.",
            inner
        );

    /// <summary>A file with a model's weights is not beside it.</summary>
    public static CurationException ModelDataMissing(string path, string location) =>
        new(
            "ModelDataMissing",
            ErrorKind.NotFound,
            path,
            $"'{path}' keeps its weights in a file '{location}', which is not in its folder. Put the file beside the model, "
                + "under that name."
        );

    /// <summary>A file with a model's weights ends before they do.</summary>
    public static CurationException ModelDataTruncated(string path, string location, long found, long expected) =>
        new(
            "ModelDataTruncated",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' keeps its weights in a file '{location}' of {Count(found, "byte")}; at least {expected} are needed. "
                    + $"The file is cut off."
            )
        );

    /// <summary>A model that was opened fails when it is run.</summary>
    public static CurationException ModelFailed(string path, string given, string reason, Exception? inner = null) =>
        new("ModelFailed", ErrorKind.InvalidData, path, $"The model '{path}' fails on {given}: {Shorten(reason, 500)}", inner);

    /// <summary>The runtime that is installed does not have an execution provider.</summary>
    public static CurationException ProviderUnavailable(
        object provider,
        IEnumerable<string> available,
        string? reason = null,
        Exception? inner = null
    ) =>
        new(
            "ProviderUnavailable",
            ErrorKind.InvalidArgument,
            provider,
            $"The execution provider {provider} cannot be used{(reason is null ? "" : $" ({Shorten(reason, 300)})")}; "
                + $"the installed ONNX Runtime has {string.Join(", ", available)}. Use -ExecutionProvider Cpu.",
            inner
        );

    /// <summary>A model does not have an output of a name.</summary>
    public static CurationException OutputNotFound(string path, string name, IEnumerable<string> outputs) =>
        new(
            "OutputNotFound",
            ErrorKind.NotFound,
            name,
            $"The model '{path}' has no output '{name}'. Its outputs are: {Shorten(string.Join("; ", outputs), 800)}."
        );

    /// <summary>None of a model's outputs can be made into a vector an item.</summary>
    public static CurationException NoVectorOutput(string path, IEnumerable<string> outputs) =>
        new(
            "NoVectorOutput",
            ErrorKind.InvalidData,
            path,
            $"No output of the model '{path}' gives a vector an item. Its outputs are: "
                + $"{Shorten(string.Join("; ", outputs), 800)}. Floats of the shape batch × dimensions are needed, "
                + "or more axes to average over."
        );

    /// <summary>Several of a model's outputs could be the vector.</summary>
    public static CurationException OutputAmbiguous(string path, IEnumerable<string> candidates) =>
        new(
            "OutputAmbiguous",
            ErrorKind.InvalidArgument,
            path,
            $"The model '{path}' has several outputs that could be the vector: {Shorten(string.Join("; ", candidates), 800)}. "
                + "Name one with -OutputName."
        );

    /// <summary>A model's output has another shape than it can have.</summary>
    public static CurationException OutputShapeMismatch(string path, string output, string found, string expected) =>
        new(
            "OutputShapeMismatch",
            ErrorKind.InvalidData,
            path,
            $"The output '{output}' of the model '{path}' came as {found}; {expected} was expected."
        );

    /// <summary>A file of settings beside a model cannot be used.</summary>
    public static CurationException InvalidModelConfig(string path, string field, string found, string expected, Exception? inner = null) =>
        new(
            "InvalidModelConfig",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has {Shorten(found, 120)} {(field.Length == 0 ? "in it" : $"for '{field}'")}; {expected} is expected.",
            inner
        );
}
