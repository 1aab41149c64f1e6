using System.Management.Automation;
using Curation.Gathering;

namespace Curation.Commands;

/// <summary>Makes a set of what comes down the pipeline: arrays of numbers, or objects that carry numbers.</summary>
[Cmdlet(VerbsCommon.New, "EmbeddingSet")]
[OutputType(typeof(EmbeddingSet))]
public sealed class NewEmbeddingSetCommand : CurationCmdlet
{
    private readonly EmbeddingSetBuilder _builder = new("pipeline");
    private VectorReader _vectors = null!;

    /// <summary>An array of numbers, or an object with properties that hold numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The property that holds an array of numbers, or the properties that hold a number each.</summary>
    [Parameter(Position = 0)]
    [Alias("Vector")]
    [ValidateNotNullOrEmpty]
    public string[]? VectorProperty { get; set; }

    /// <summary>The property that holds the id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IdProperty { get; set; }

    /// <summary>The property that holds the label.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LabelProperty { get; set; }

    /// <summary>The property that holds the file's path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PathProperty { get; set; }

    /// <summary>The property that holds the text.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TextProperty { get; set; }

    private protected override void Begin() => _vectors = new(VectorProperty);

    private protected override void Process()
    {
        var place = _builder.Next(null);
        try
        {
            // The id comes first: it names the item in what else there is to complain of.
            place = place with { Id = Text(IdProperty, place) };
            _builder.Add(_vectors.Read(InputObject, place), place.Id, Text(PathProperty, place), Text(TextProperty, place), Text(LabelProperty, place));
        }
        catch (CurationException fault)
        {
            _builder.LeftOut++;
            WriteFault(fault, InputObject);
        }
    }

    private protected override void End() => WriteObject(_builder.Build());

    private string? Text(string? property, VectorPlace place) =>
        property is null ? null : LanguagePrimitives.ConvertTo<string>(MemberReader.Read(InputObject, property, place));
}
