using System.Globalization;
using static System.FormattableString;
using static Curation.MessageText;

namespace Curation;

public static partial class Errors
{
    /// <summary>A text has nothing to make a vector from.</summary>
    public static CurationException EmptyText(SourceItem item) =>
        new(
            "EmptyText",
            ErrorKind.InvalidData,
            item,
            $"{item} has no text that a vector could be made of: no letter, no digit, or no token that the model knows. Leave it out."
        );

    /// <summary>A file that should hold text holds something else.</summary>
    public static CurationException NotText(string path, long at) =>
        new(
            "NotText",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' is not text: it has a null character at position {at}. Text files are read as UTF-8, "
                    + $"or as UTF-16 where they begin with its mark."
            )
        );

    /// <summary>A text file is too large to be one text.</summary>
    public static CurationException TextTooLarge(string path, long found, long most) =>
        new(
            "TextTooLarge",
            ErrorKind.InvalidData,
            path,
            Invariant($"'{path}' has {Count(found, "byte")}; a text may have {most}. Cut it into several texts.")
        );

    /// <summary>An item has neither a text nor a file.</summary>
    public static CurationException TextExpected(SourceItem item) =>
        new("TextExpected", ErrorKind.InvalidData, item, $"{item} has neither a text nor a file to read one from.");

    /// <summary>A path leads to no model of texts.</summary>
    public static CurationException TextModelNotFound(string path, IReadOnlyCollection<string> found) =>
        new(
            "ModelNotFound",
            ErrorKind.NotFound,
            path,
            $"'{path}' holds no model of texts: an .onnx file, or a model.safetensors in the layout of Model2Vec, is needed. "
                + $"It holds {Names(found)}."
        );

    /// <summary>No tokenizer lies beside a model.</summary>
    public static CurationException TokenizerMissing(string folder, IEnumerable<string> known, IReadOnlyCollection<string> found) =>
        new(
            "TokenizerMissing",
            ErrorKind.NotFound,
            folder,
            $"'{folder}' holds no tokenizer; put one of {string.Join(", ", known)} beside the model. It holds {Names(found)}."
        );

    /// <summary>A tokenizer has a part of a kind that is not known.</summary>
    public static CurationException TokenizerUnsupported(string path, string part, string found, IEnumerable<string> known) =>
        new(
            "TokenizerUnsupported",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has a {part} of the kind '{Shorten(found)}'; the known ones are {string.Join(", ", known)}."
        );

    /// <summary>A tokenizer's file lacks something, or contradicts itself.</summary>
    public static CurationException InvalidTokenizer(string path, string found, Exception? inner = null) =>
        new("InvalidTokenizer", ErrorKind.InvalidData, path, $"The tokenizer '{path}' cannot be used: {found}", inner);

    /// <summary>A file is not the JSON it should be.</summary>
    public static CurationException InvalidJson(string path, string found, Exception? inner = null) =>
        new("InvalidJson", ErrorKind.InvalidData, path, $"'{path}' is not the JSON that is expected: {found}", inner);

    /// <summary>A file is not a safetensors file.</summary>
    public static CurationException NotSafetensors(string path, string found, Exception? inner = null) =>
        new("NotSafetensors", ErrorKind.InvalidData, path, $"'{path}' is not a safetensors file: {found}", inner);

    /// <summary>A file of tensors lacks one.</summary>
    public static CurationException TensorMissing(string path, string name, IEnumerable<string> found) =>
        new(
            "TensorMissing",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has no tensor '{name}'; its tensors are {Shorten(string.Join(", ", found), 500)}."
        );

    /// <summary>A file of tensors holds another model than a static one.</summary>
    public static CurationException StaticModelExpected(string path, IEnumerable<string> found) =>
        new(
            "TensorMissing",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has no tensor 'embeddings', so it is not a static model of texts; "
                + $"its tensors are {Shorten(string.Join(", ", found), 200)}. Export a model with layers to ONNX."
        );

    /// <summary>A tensor has an unsupported number type.</summary>
    public static CurationException TensorTypeUnsupported(string path, string name, string found, IEnumerable<string> known) =>
        new(
            "TensorTypeUnsupported",
            ErrorKind.InvalidData,
            path,
            $"The tensor '{name}' of '{path}' holds numbers of the type {Shorten(found)}; {string.Join(", ", known)} can be used there."
        );

    /// <summary>A tensor has another shape than it should.</summary>
    public static CurationException TensorShapeMismatch(string path, string name, IEnumerable<long> found, string expected) =>
        new(
            "TensorShapeMismatch",
            ErrorKind.InvalidData,
            path,
            Invariant($"The tensor '{name}' of '{path}' has the shape ({string.Join(", ", found)}); {expected}.")
        );

    /// <summary>A tensor points to a row that does not exist.</summary>
    public static CurationException TensorRowOutOfRange(string path, string name, int at, long found, int rows) =>
        new(
            "TensorRowOutOfRange",
            ErrorKind.InvalidData,
            path,
            Invariant($"The tensor '{name}' of '{path}' has {found} at {at} (counted from 0); there are the rows 0 to {rows - 1}.")
        );

    /// <summary>A tokenizer knows a token that the model has no row for.</summary>
    public static CurationException TokenOutOfRange(string path, int token, int count) =>
        new(
            "TokenOutOfRange",
            ErrorKind.InvalidData,
            path,
            Invariant($"The tokenizer gives the token {token}; '{path}' knows {count}. The tokenizer and the model do not belong together.")
        );

    /// <summary>A part of a sentence-transformers model is of a kind that is not known.</summary>
    public static CurationException ModuleUnsupported(string path, string found, IEnumerable<string> known) =>
        new(
            "ModuleUnsupported",
            ErrorKind.InvalidData,
            path,
            $"'{path}' asks for {Shorten(found, 100)}; the known ones are {string.Join(", ", known)}."
        );

    /// <summary>The numbers of a layer are in a pickled file alone.</summary>
    public static CurationException PickledWeights(string path) =>
        new(
            "ModuleUnsupported",
            ErrorKind.InvalidData,
            path,
            $"'{path}' is a pickled file, which can run code when it is read and therefore is not. "
                + "Save the model anew with sentence-transformers, which then writes a model.safetensors."
        );

    /// <summary>A model has a prompt whose tokens must not be pooled.</summary>
    public static CurationException PromptNotPooled(string path) =>
        new(
            "ModuleUnsupported",
            ErrorKind.InvalidData,
            path,
            $"'{path}' says that the tokens of a prompt must not be pooled (include_prompt is false), "
                + "and the model has a default prompt; that is not supported. Remove default_prompt_name from "
                + "config_sentence_transformers.json to embed texts without a prompt."
        );

    /// <summary>A text model has an unknown input.</summary>
    public static CurationException TextInputUnsupported(string path, string found, IEnumerable<string> known) =>
        new(
            "TextInputUnsupported",
            ErrorKind.InvalidData,
            path,
            $"'{path}' has the input {found}; a model of texts may have {string.Join(", ", known)}, of 64 or 32-bit integers."
        );

    /// <summary>A model's output cannot be used as vectors.</summary>
    public static CurationException TextOutputUnsupported(string path, string name, string found) =>
        new(
            "TextOutputUnsupported",
            ErrorKind.InvalidData,
            path,
            $"The output '{name}' of '{path}' {found}; a vector a text, or a vector a token, is needed. Name another with -OutputName."
        );

    /// <summary>A model gives vectors of different lengths.</summary>
    public static CurationException VectorLengthChanged(string path, int found, int expected) =>
        new(
            "VectorLengthChanged",
            ErrorKind.InvalidData,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' gave vectors of {Count(expected, "dimension")} and now gives one of {found}. "
                    + $"Name an output of one length with -OutputName."
            )
        );

    /// <summary>A maximum length leaves no room for tokens of the text.</summary>
    public static CurationException MaximumLengthTooSmall(int length, int special) =>
        new(
            "MaximumLengthTooSmall",
            ErrorKind.InvalidArgument,
            length,
            string.Create(
                CultureInfo.InvariantCulture,
                $"At most {Count(length, "token")} may be used, and {special} are the tokenizer's own; "
                    + $"-MaximumLength must be at least {special + 1}."
            )
        );
}
