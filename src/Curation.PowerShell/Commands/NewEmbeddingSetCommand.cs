using System.Management.Automation;
using Curation.Embeddings;
using Curation.Encoders;
using Curation.Gathering;
using Curation.Paths;

namespace Curation.Commands;

/// <summary>
/// Makes a set from the pipeline or from files: images and texts through an encoder, or objects that already have numbers.
/// </summary>
[Cmdlet(VerbsCommon.New, "EmbeddingSet", DefaultParameterSetName = ByObject)]
[OutputType(typeof(EmbeddingSet))]
public sealed partial class NewEmbeddingSetCommand : ThreadedCmdlet
{
    private const string ByObject = "InputObject";
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    private readonly EmbeddingSetBuilder _builder = new("pipeline");
    private GatheredItems _gathered = null!;
    private VectorReader _vectors = null!;
    private FileFinder _files = null!;
    private InputKind? _kind;

    /// <summary>A file, a text, an array of numbers, or an object with properties that hold one of these.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The property that holds an array of numbers, or the properties that hold a number each.</summary>
    [Parameter(Position = 0, ParameterSetName = ByObject)]
    [Alias("Vector")]
    [ValidateNotNullOrEmpty]
    public string[]? VectorProperty { get; set; }

    /// <summary>The property that holds the id.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string? IdProperty { get; set; }

    /// <summary>The property that holds the label.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string? LabelProperty { get; set; }

    /// <summary>The property that holds the file's path. The file is embedded if no other property holds the content.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string? PathProperty { get; set; }

    /// <summary>The property that holds the text, which is embedded if there is no vector.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string? TextProperty { get; set; }

    /// <summary>Files and folders; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Searches subfolders too.</summary>
    [Parameter(ParameterSetName = ByPath)]
    [Parameter(ParameterSetName = ByLiteralPath)]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Patterns for the names of files to take from folders.</summary>
    [Parameter(ParameterSetName = ByPath)]
    [Parameter(ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Include { get; set; }

    /// <summary>Patterns for the names of files to leave out.</summary>
    [Parameter(ParameterSetName = ByPath)]
    [Parameter(ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Exclude { get; set; }

    /// <summary>Reads files as texts; otherwise they are images.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Takes each file's label from its folder.</summary>
    [Parameter]
    public LabelSource? LabelFrom { get; set; }

    /// <summary>The model: an .onnx file, or the folder of a model. Without it the built-in encoder is used.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The width and height of the image that the model gets, in pixels.</summary>
    [Parameter]
    [ValidateRange(1, 8192)]
    public int? ImageSize { get; set; }

    /// <summary>How images are brought to that size.</summary>
    [Parameter]
    public ImageResize? Resize { get; set; }

    /// <summary>What is subtracted from the channels red, green and blue, of 0 to 1.</summary>
    [Parameter]
    [ValidateCount(1, 3)]
    public float[]? Mean { get; set; }

    /// <summary>What the channels are divided by after that.</summary>
    [Parameter]
    [ValidateCount(1, 3)]
    public float[]? StandardDeviation { get; set; }

    /// <summary>The model's output to use as the vector.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputName { get; set; }

    /// <summary>The most tokens of a text that are used.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 20)]
    public int? MaximumLength { get; set; }

    /// <summary>Items that the model gets at a time.</summary>
    [Parameter]
    [ValidateRange(1, 1 << 16)]
    public int? BatchSize { get; set; }

    /// <summary>What runs the model.</summary>
    [Parameter]
    public ExecutionProvider ExecutionProvider { get; set; }

    /// <summary>Scales every vector to unit length.</summary>
    [Parameter]
    public SwitchParameter Normalize { get; set; }

    /// <summary>The .npy file to write vectors to as they come.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replaces the file, and starts over if it was begun with other items, models or settings.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Threads to use: no more than a runtime of models can be asked for.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public override int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    private protected override void Begin()
    {
        _vectors = new(VectorProperty);
        _gathered = new(ParameterSetName == ByObject ? "pipeline" : string.Join(", ", Path.Concat(LiteralPath)));
        _files = new(
            PathResolver,
            Include,
            Exclude,
            Recurse,
            AsText ? null : EncoderChoice.ImageEndings,
            mayOverlap: Path.Length + LiteralPath.Length > 1
        );
        if (AsText || TextProperty is not null && VectorProperty is null)
            EncoderChoice.ThrowIfOfOtherKind(InputKind.Text, MyInvocation.BoundParameters.Keys);
        if (VectorProperty is not null)
            EncoderChoice.ThrowIfOfOtherKind(InputKind.Vector, MyInvocation.BoundParameters.Keys);
        if (Model is null)
            EncoderChoice.ThrowIfModelNeeded(MyInvocation.BoundParameters.Keys);
    }

    private protected override void Process()
    {
        if (ParameterSetName == ByPath)
            ForEach(Path, _files.Find);
        else if (ParameterSetName == ByLiteralPath)
            ForEach(LiteralPath, path => _files.FindLiteral(PathResolver.Literal(path)));
        else
            AddObject();
    }

    private protected override void End()
    {
        if (_files.PassedOver > 0)
            WriteVerbose(
                FormattableString.Invariant(
                    $"Files of other kinds that were passed over: {_files.PassedOver}; -Include takes what it names."
                )
            );
        if (_files.Repeated > 0)
            WriteVerbose(FormattableString.Invariant($"Files that several paths lead to, taken once: {_files.Repeated}."));
        if (ParameterSetName != ByObject && _gathered.Items.Count == 0)
            throw Errors.NoFiles(_gathered.Source, _files.PassedOver);
        var set = _gathered.Items.Count > 0 ? Encode() : _builder.Build();
        if (RepeatedIds.Warning(set) is { } warning)
            WriteWarning(warning);
        set.MadeBy = CommandFor(set);
        WriteObject(set);
    }

    /// <summary>A fault of one path is reported; the others go on.</summary>
    private void ForEach(IEnumerable<string> paths, Func<string, IEnumerable<string>> find)
    {
        foreach (var path in paths)
        {
            try
            {
                foreach (var file in find(path))
                    AddFile(file, null, null);
            }
            catch (CurationException fault)
            {
                WriteFault(fault);
            }
        }
    }

    private void AddObject()
    {
        var isVector = VectorProperty is not null || _kind == InputKind.Vector;
        var file = isVector ? null : (InputObject.BaseObject as FileInfo)?.FullName;
        var place = isVector ? _builder.Next(null) : _gathered.Next(null);
        try
        {
            // The id comes first, so that later errors can name the item.
            place = place with
            {
                Id = Read(IdProperty, place),
            };
            if (file is not null)
                AddFile(file, place.Id, Read(LabelProperty, place));
            else if (!isVector && InputObject.BaseObject is string text)
                AddText(null, text, place.Id, null);
            else if (!isVector && TextProperty is not null)
                AddText(Read(PathProperty, place), Read(TextProperty, place) ?? "", place.Id, Read(LabelProperty, place));
            else if (!isVector && PathProperty is not null)
                AddFile(
                    PathResolver.Literal(Read(PathProperty, place) is { Length: > 0 } path ? path : throw Errors.TextExpected(place)),
                    place.Id,
                    Read(LabelProperty, place)
                );
            else
                AddVector(place);
        }
        catch (CurationException fault)
        {
            _builder.LeftOut++;
            _gathered.LeftOut++;
            WriteFault(fault, InputObject);
        }
    }

    private void AddFile(string path, string? id, string? label)
    {
        Expect(AsText ? InputKind.Text : InputKind.Image);
        if (LabelFrom == LabelSource.Folder)
            label = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path));
        _gathered.Add(path, null, id, label);
    }

    private void AddText(string? path, string text, string? id, string? label)
    {
        Expect(InputKind.Text);
        _gathered.Add(path, text, id, label);
    }

    private void AddVector(SourceItem place)
    {
        Expect(InputKind.Vector);
        var vector = _vectors.Read(InputObject, place);
        _builder.Add(
            Normalize ? VectorScale.ToUnitLength(vector, place) : vector,
            place.Id,
            Read(PathProperty, place),
            Read(TextProperty, place),
            Read(LabelProperty, place)
        );
    }

    /// <summary>A set holds one kind of item; the first one decides.</summary>
    private void Expect(InputKind kind)
    {
        if (_kind is null)
        {
            _kind = kind;
            Guard(() => EncoderChoice.ThrowIfOfOtherKind(kind, MyInvocation.BoundParameters.Keys));
        }
        if (_kind != kind)
            throw Errors.MixedInput(kind.ToString().ToLowerInvariant(), _kind.ToString()!.ToLowerInvariant());
    }

    private EmbeddingSet Encode()
    {
        var options = new EncoderOptions
        {
            ModelPath = Model is null ? "" : PathResolver.Literal(Model),
            ImageSize = ImageSize,
            Resize = Resize,
            Mean = Mean,
            StandardDeviation = StandardDeviation,
            OutputName = OutputName,
            MaximumLength = MaximumLength,
            BatchSize = BatchSize,
            ExecutionProvider = ExecutionProvider,
            ThreadCount = ThrottleLimit,
        };
        var destination = Destination is null ? null : PathResolver.Output(Destination);
        if (destination is not null && !string.Equals(System.IO.Path.GetExtension(destination), ".npy", StringComparison.OrdinalIgnoreCase))
            throw Errors.UnknownFormat(destination, [".npy"]);
        return RunLong(context =>
        {
            using var encoder = EncoderChoice.Open(_kind!.Value, Model is null ? null : options);
            var set = new EncodedSet(_gathered, encoder, Normalize);
            return destination is null ? set.Make(context) : set.Write(destination, Force, context);
        });
    }

    private string? Read(string? property, SourceItem place) =>
        property is null ? null : LanguagePrimitives.ConvertTo<string>(MemberReader.Read(InputObject, property, place));
}
