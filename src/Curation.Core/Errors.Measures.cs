using static System.FormattableString;

namespace Curation;

/// <summary>Errors of measures.</summary>
public static partial class Errors
{
    /// <summary>A measure or a report of a sample got no items.</summary>
    public static CurationException EmptySample() =>
        new("EmptySample", ErrorKind.InvalidArgument, null, "No items came down the pipeline; a measure or a report needs at least one. Pipe a sample in: $tree | Select-BalancedSample 1000 | ...");

    /// <summary>A sample has items of several trees.</summary>
    public static CurationException SampleOfSeveralTrees(SampledItem item) =>
        new("MoreThanOneTree", ErrorKind.InvalidArgument, item, $"The item '{Shorten(item?.Id ?? "")}' is of another tree than the items before it, whose clusters and row numbers do not mean the same. Take the sample of each tree by itself.");

    /// <summary>Labels are to be groups, and the pool has none.</summary>
    public static CurationException LabelsAbsent(string source) =>
        new("LabelsAbsent", ErrorKind.InvalidArgument, source, $"The pool '{source}' has no labels to group by. Give it some, with -LabelProperty or -LabelColumn where it is made, or measure by -By Level.");

    /// <summary>A level is named, and only labels are measured.</summary>
    public static CurationException LevelNotMeasured(int level) =>
        new("ParameterNotUsed", ErrorKind.InvalidArgument, level, Invariant($"-Level {level} names clusters, and -By Label asks for labels alone. Leave one of them out, or use -By Both."));

    /// <summary>The rows of a sample do not fit into one array.</summary>
    public static CurationException SampleTooLarge(int count, int dimension) =>
        new("SampleTooLarge", ErrorKind.InvalidArgument, count, Invariant($"The sample has {Count(count, "row")} of {Count(dimension, "number")}, more than can be searched in one piece; at most {MostNumbers / dimension} rows are possible. Measure a smaller sample."));
}
