using Curation.Embeddings;
using Curation.Gathering;
using Curation.Paths;

namespace Curation.Commands;

/// <content>The command line that makes the same set again, for reports.</content>
public sealed partial class NewEmbeddingSetCommand
{
    // What a report needs to make the same set again, besides paths.
    private static readonly string[] s_repeated =
    [
        nameof(VectorProperty),
        nameof(IdProperty),
        nameof(LabelProperty),
        nameof(PathProperty),
        nameof(TextProperty),
        nameof(Recurse),
        nameof(Include),
        nameof(Exclude),
        nameof(AsText),
        nameof(LabelFrom),
        nameof(ImageSize),
        nameof(Resize),
        nameof(Mean),
        nameof(StandardDeviation),
        nameof(OutputName),
        nameof(MaximumLength),
        nameof(BatchSize),
        nameof(ExecutionProvider),
        nameof(Normalize),
    ];

    private PoolCommand CommandFor(EmbeddingSet set)
    {
        var source = ParameterSetName == ByObject ? PipedFiles.Before(MyInvocation, FullPath) : "";
        var line = new CommandText("New-EmbeddingSet");
        if (ParameterSetName != ByObject)
            line.Add(ParameterSetName, (ParameterSetName == ByPath ? Path : LiteralPath).Select(FullPath));
        if (Model is not null)
            line.Add(nameof(Model), FullPath(Model));
        line.AddGiven(MyInvocation.BoundParameters, s_repeated);
        var before = string.IsNullOrEmpty(source) ? "" : source + " | ";
        if (Destination is null || _gathered.Items.Count == 0)
            return new(before + line, TakesObjects: source is null);
        line.Add(nameof(Destination), set.Source);
        return new(
            new CommandText("Import-EmbeddingSet").AddFile(set.Source).ToString(),
            Encoding: (source is null ? "$items | " : before) + line
        );

        string FullPath(string path)
        {
            try
            {
                return PathResolver.Literal(path);
            }
            // The error of this path was written, and the others went on.
            catch (CurationException)
            {
                return path;
            }
        }
    }
}
